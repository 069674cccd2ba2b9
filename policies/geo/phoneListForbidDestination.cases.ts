import type { Case } from "../framework/testCase";
import { phoneListForbidDestination } from "./phoneListForbidDestination";

const wrong = "a satellite number; calls to satellite networks are not allowed. Remove the entry.";

/** Test cases of the policy. */
export const phoneListForbidDestinationCase: Case = {
  policy: phoneListForbidDestination,
  passes: `const known = new sipio.PhoneList("known", { name: "Known", kind: "allow", entries: ["12025550177"] });
new sipio.PhoneList("blocked", { name: "Blocked", kind: "dnc_out", entries: ["8816315551234"] });`,
  violations: [
    {
      name: "always allows a satellite number",
      change: [`"12025550177"`, `"12025550177", "8816315551234"`],
      message: `PhoneList "known", entries["8816315551234"]: e164 is "8816315551234", ${wrong}`,
    },
    {
      name: "always allows a satellite number through a separate resource",
      change: [
        `, entries: ["12025550177"] });`,
        ` });\nnew sipio.PhoneListEntry("vessel", { phoneList: known, e164: "870773111632" });`,
      ],
      message: `PhoneListEntry "vessel": e164 is "870773111632", ${wrong}`,
    },
  ],
  alsoPasses: [
    {
      name: "lists numbers that must not call",
      change: [`kind: "allow", entries: ["12025550177"]`, `kind: "dnc_in", entries: ["8816315551234"]`],
    },
    { name: "is exempt", change: [`"12025550177"`, `"8816315551234"`], settings: { exempt: ["known"] } },
  ],
  unknown: [
    {
      name: "has a number that is not known yet",
      change: [
        `, entries: ["12025550177"] });`,
        ` });\nnew sipio.PhoneListEntry("vessel", { phoneList: known, e164: pending("12025550177") });`,
      ],
      says: 'e164 of PhoneListEntry "vessel" is not known yet',
    },
  ],
};
