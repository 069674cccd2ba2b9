import type { Case } from "../framework/testCase";
import { numberRequireCeiling } from "./numberRequireCeiling";

/** Test cases of the policy. */
export const numberRequireCeilingCase: Case = {
  policy: numberRequireCeiling,
  passes: `new sipio.Number("main-line", { e164: "12025550123", maxChannels: 10 });`,
  violations: [
    {
      name: "has no limit",
      change: [", maxChannels: 10", ""],
      message:
        'Number "main-line": maxChannels is not set; numbers must limit their concurrent calls. Set maxChannels.',
    },
  ],
  alsoPasses: [{ name: "is exempt", change: [", maxChannels: 10", ""], settings: { exempt: ["main-*"] } }],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxChannels: 10", "maxChannels: pending(10)"],
      says: 'maxChannels of Number "main-line" is not known yet',
    },
  ],
};
