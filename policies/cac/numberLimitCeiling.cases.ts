import type { Case } from "../framework/testCase";
import { numberLimitCeiling } from "./numberLimitCeiling";

/** How the policy is tried. */
export const numberLimitCeilingCase: Case = {
  policy: numberLimitCeiling,
  passes: `new sipio.Number("main-line", { e164: "12025550123", maxChannels: 10 });`,
  violations: [
    {
      name: "lies above the bounds",
      change: ["maxChannels: 10", "maxChannels: 500"],
      message:
        'Number "main-line": maxChannels is 500; it lies within 1 and 100. ' +
        "Give 100, or change the bounds in the configuration.",
    },
    {
      name: "lies above bounds of the configuration",
      change: ["maxChannels: 10", "maxChannels: 10 "],
      settings: { maximum: 2, minimum: 2 },
      message:
        'Number "main-line": maxChannels is 10; it lies within 2 and 2. ' +
        "Give 2, or change the bounds in the configuration.",
    },
  ],
  alsoPasses: [{ name: "is not given", change: [", maxChannels: 10", ""] }],
  unknown: [
    {
      name: "is set by another object",
      change: ["maxChannels: 10", "maxChannels: pending(10)"],
      says: 'maxChannels of Number "main-line" is not known before up',
    },
  ],
  remedies: [
    {
      name: "lies above the bounds",
      change: ["maxChannels: 10", "maxChannels: 500"],
      resource: "main-line",
      properties: { maxChannels: 100 },
    },
  ],
};
