import type { Case } from "../framework/testCase";
import { forwardForbidDestination } from "./forwardForbidDestination";

const message = (number: string, wrong: string) =>
  `Forward "mobile": number is "${number}", ${wrong}. Forward to another number.`;

/** How the policy is tried. */
export const forwardForbidDestinationCase: Case = {
  policy: forwardForbidDestination,
  passes: `new sipio.Forward("mobile", { name: "Mobile", number: "12025550177" });`,
  violations: [
    {
      name: "leads to a satellite network",
      change: ["12025550177", "8816315551234"],
      message: message("8816315551234", "a number of a satellite network; calls to satellite networks are forbidden"),
    },
    {
      name: "leads to a premium-rate number",
      change: ["12025550177", "499001234567"],
      message: message("499001234567", "a premium-rate number of DE; calls to premium-rate numbers are forbidden"),
    },
    {
      name: "leads to a premium-rate number of no country",
      change: ["12025550177", "979112345678"],
      message: message("979112345678", "a premium-rate number; calls to premium-rate numbers are forbidden"),
    },
    {
      name: "leads to an international network",
      change: ["12025550177", "883510012345"],
      message: message(
        "883510012345",
        "a number of an international network; calls to international networks are forbidden",
      ),
    },
    {
      name: "leads to a shared-cost number",
      change: ["12025550177", "4918012345"],
      message: message("4918012345", "a shared-cost number of DE; calls to shared-cost numbers are forbidden"),
    },
    {
      name: "leads abroad behind +1",
      change: ["12025550177", "18765551234"],
      message: message("18765551234", "a number of JM; of the countries behind +1 only US and CA are domestic"),
    },
    {
      name: "leads to a forbidden country",
      change: ["12025550177", "5371234567"],
      message: message("5371234567", "a number of CU; calls to CU are forbidden"),
      settings: { forbidden: ["CU"] },
    },
    {
      name: "leads to a country that is not among the allowed ones",
      change: ["12025550177", "442079460018"],
      message: message("442079460018", "a number of GB; only US is allowed"),
      settings: { allowed: ["US"] },
    },
    {
      name: "leads to a number that is longer than those of its kind",
      change: ["12025550177", "4990012345678"],
      message: message("4990012345678", "a premium-rate number of DE; calls to premium-rate numbers are forbidden"),
    },
  ],
  alsoPasses: [
    { name: "leads to a number that is set aside for tests", change: ["12025550177", "447700900142"] },
    { name: "leads to a number that costs nothing", change: ["12025550177", "18005550199"] },
    { name: "leads to a service of the whole world that costs nothing", change: ["12025550177", "80012345678"] },
    {
      name: "leads abroad behind +1 where that is allowed by name",
      change: ["12025550177", "18765551234"],
      settings: { allowed: ["US", "JM"] },
    },
    {
      name: "leads abroad behind +1 where that is domestic",
      change: ["12025550177", "17875551234"],
      settings: { domestic: ["US", "PR"] },
    },
    {
      name: "leads to a kind of numbers that may be called",
      change: ["12025550177", "8816315551234"],
      settings: { ranges: ["premium-rate"] },
    },
    { name: "is exempt", change: ["12025550177", "8816315551234"], settings: { exempt: ["mobile"] } },
  ],
  unknown: [
    {
      name: "leads to a number that another object sets",
      change: [`"12025550177"`, `pending("12025550177")`],
      says: 'number of Forward "mobile" is not known before up',
    },
  ],
};
