import type { Case } from "../framework/testCase";
import { trunkLimitCeiling } from "./trunkLimitCeiling";

/** How the policy is tried. */
export const trunkLimitCeilingCase: Case = {
  policy: trunkLimitCeiling,
  passes: `new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound", maxChannels: 30 });`,
  violations: [
    {
      name: "lies above the bounds",
      change: ["maxChannels: 30", "maxChannels: 5000"],
      message:
        'Trunk "carrier": maxChannels is 5000; it lies within 1 and 500. ' +
        "Give 500, or change the bounds in the configuration.",
    },
    {
      name: "lies above bounds of the configuration",
      change: ["maxChannels: 30", "maxChannels: 30 "],
      settings: { maximum: 2, minimum: 2 },
      message:
        'Trunk "carrier": maxChannels is 30; it lies within 2 and 2. ' +
        "Give 2, or change the bounds in the configuration.",
    },
  ],
  alsoPasses: [{ name: "is not given", change: [", maxChannels: 30", ""] }],
  unknown: [
    {
      name: "is set by another object",
      change: ["maxChannels: 30", "maxChannels: pending(30)"],
      says: 'maxChannels of Trunk "carrier" is not known before up',
    },
  ],
  remedies: [
    {
      name: "lies above the bounds",
      change: ["maxChannels: 30", "maxChannels: 5000"],
      resource: "carrier",
      properties: { maxChannels: 500 },
    },
  ],
};
