import type { Case } from "../framework/testCase";
import { numberRequireCeiling } from "./numberRequireCeiling";

/** How the policy is tried. */
export const numberRequireCeilingCase: Case = {
  policy: numberRequireCeiling,
  passes: `new sipio.Number("main-line", { e164: "12025550123", maxChannels: 10 });`,
  violations: [
    {
      name: "has no ceiling",
      change: [", maxChannels: 10", ""],
      message: 'Number "main-line": maxChannels is not given; every number has a ceiling. Give maxChannels.',
    },
  ],
  alsoPasses: [{ name: "is exempt", change: [", maxChannels: 10", ""], settings: { exempt: ["main-*"] } }],
  unknown: [
    {
      name: "has a ceiling that another object sets",
      change: ["maxChannels: 10", "maxChannels: pending(10)"],
      says: 'maxChannels of Number "main-line" is not known before up',
    },
  ],
};
