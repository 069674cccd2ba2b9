import type { Case } from "../framework/testCase";
import { numberForbidUnused } from "./numberForbidUnused";

const says = (name: string, found: string) =>
  `Number "${name}": ${found}; numbers must be in use. Set dest, use the number as a caller ID, or release it.`;

/** Test cases of the policy. */
export const numberForbidUnusedCase: Case = {
  policy: numberForbidUnused,
  passes: `
const dana = new sipio.User("dana", { username: "1001", outCidNumber: "12025550124" });
new sipio.Number("main-line", { e164: "12025550123", dest: dana });
new sipio.Number("shown", { e164: "12025550124" });
const shown = new sipio.Number("also-shown", { e164: "12025550125" });
new sipio.CallerIdRule("rule", { scope: "account", cidNumber: shown.e164 });
const apart = new sipio.Number("apart", { e164: "12025550126" });
new sipio.Destination("apart", { of: apart, property: "dest", dest: dana });
`,
  violations: [
    {
      name: "has no destination",
      change: [', dest: dana });\nnew sipio.Number("shown"', ' });\nnew sipio.Number("shown"'],
      message: says(
        "main-line",
        "dest is not set, no Destination resource sets it, and the number is not used as a caller ID",
      ),
    },
    {
      name: "hangs up",
      change: ['e164: "12025550123", dest: dana', 'e164: "12025550123", dest: "hangup"'],
      message: says(
        "main-line",
        'dest is {"kind":"hangup"}, no Destination resource sets it, and the number is not used as a caller ID',
      ),
    },
    {
      name: "is disabled",
      change: ['e164: "12025550123", dest: dana', 'e164: "12025550123", dest: dana, status: "disabled"'],
      message: says("main-line", 'status is "disabled", and the number is not used as a caller ID'),
    },
    {
      name: "is no longer used as a caller ID",
      change: [', outCidNumber: "12025550124"', ""],
      message: says(
        "shown",
        "dest is not set, no Destination resource sets it, and the number is not used as a caller ID",
      ),
    },
    {
      name: "has lost its separate Destination",
      change: ['new sipio.Destination("apart", { of: apart, property: "dest", dest: dana });', "void apart;"],
      message: says(
        "apart",
        "dest is not set, no Destination resource sets it, and the number is not used as a caller ID",
      ),
    },
  ],
  alsoPasses: [
    {
      name: "uses the account's default destination",
      change: [
        ', dest: dana });\nnew sipio.Number("shown"',
        ' });\nnew sipio.AccountSettings("acme", { didDefaultDest: dana });\nnew sipio.Number("shown"',
      ],
    },
    { name: "is exempt", change: [', outCidNumber: "12025550124"', ""], settings: { exempt: ["shown"] } },
  ],
  unknown: [
    {
      name: "has a status that is not known yet",
      change: [
        'e164: "12025550123", dest: dana',
        'e164: "12025550123", dest: dana, status: pending("active" as const)',
      ],
      says: 'status of Number "main-line" is not known yet',
    },
  ],
};
