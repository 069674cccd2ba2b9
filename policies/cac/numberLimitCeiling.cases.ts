import type { Case } from "../framework/testCase";
import { numberLimitCeiling } from "./numberLimitCeiling";

/** Test cases of the policy. */
export const numberLimitCeilingCase: Case = {
  policy: numberLimitCeiling,
  passes: `new sipio.Number("main-line", { e164: "12025550123", maxChannels: 10 });`,
  violations: [
    {
      name: "has a limit above the range",
      change: ["maxChannels: 10", "maxChannels: 500"],
      message:
        'Number "main-line": maxChannels is 500; it must be between 1 and 100. ' +
        "Set it to 100, or change the range in the policy configuration.",
    },
    {
      name: "has a limit above the configured range",
      change: ["maxChannels: 10", "maxChannels: 10 "],
      settings: { maximum: 2, minimum: 2 },
      message:
        'Number "main-line": maxChannels is 10; it must be between 2 and 2. ' +
        "Set it to 2, or change the range in the policy configuration.",
    },
  ],
  alsoPasses: [{ name: "has no limit", change: [", maxChannels: 10", ""] }],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxChannels: 10", "maxChannels: pending(10)"],
      says: 'maxChannels of Number "main-line" is not known yet',
    },
  ],
  remedies: [
    {
      name: "has a limit above the range",
      change: ["maxChannels: 10", "maxChannels: 500"],
      resource: "main-line",
      properties: { maxChannels: 100 },
    },
  ],
};
