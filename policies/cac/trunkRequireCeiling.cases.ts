import type { Case } from "../framework/testCase";
import { trunkRequireCeiling } from "./trunkRequireCeiling";

/** Test cases of the policy. */
export const trunkRequireCeilingCase: Case = {
  policy: trunkRequireCeiling,
  passes: `new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound", proxy: "sip.carrier.example", maxChannels: 30 });`,
  violations: [
    {
      name: "has no limit",
      change: [", maxChannels: 30", ""],
      message: 'Trunk "carrier": maxChannels is not set; trunks must limit their concurrent calls. Set maxChannels.',
    },
  ],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxChannels: 30", "maxChannels: pending(30)"],
      says: 'maxChannels of Trunk "carrier" is not known yet',
    },
  ],
};
