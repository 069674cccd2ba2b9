import type { Case } from "../framework/testCase";
import { trunkLimitCeiling } from "./trunkLimitCeiling";

/** Test cases of the policy. */
export const trunkLimitCeilingCase: Case = {
  policy: trunkLimitCeiling,
  passes: `new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound", maxChannels: 30 });`,
  violations: [
    {
      name: "has a limit above the range",
      change: ["maxChannels: 30", "maxChannels: 5000"],
      message:
        'Trunk "carrier": maxChannels is 5000; it must be between 1 and 500. ' +
        "Set it to 500, or change the range in the policy configuration.",
    },
    {
      name: "has a limit above the configured range",
      change: ["maxChannels: 30", "maxChannels: 30 "],
      settings: { maximum: 2, minimum: 2 },
      message:
        'Trunk "carrier": maxChannels is 30; it must be between 2 and 2. ' +
        "Set it to 2, or change the range in the policy configuration.",
    },
  ],
  alsoPasses: [{ name: "has no limit", change: [", maxChannels: 30", ""] }],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxChannels: 30", "maxChannels: pending(30)"],
      says: 'maxChannels of Trunk "carrier" is not known yet',
    },
  ],
  remedies: [
    {
      name: "has a limit above the range",
      change: ["maxChannels: 30", "maxChannels: 5000"],
      resource: "carrier",
      properties: { maxChannels: 500 },
    },
  ],
};
