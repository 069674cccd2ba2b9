import type { Case } from "../framework/testCase";
import { trunkRequireCeiling } from "./trunkRequireCeiling";

/** How the policy is tried. */
export const trunkRequireCeilingCase: Case = {
  policy: trunkRequireCeiling,
  passes: `new sipio.Trunk("carrier", { name: "Carrier", direction: "outbound", proxy: "sip.carrier.example", maxChannels: 30 });`,
  violations: [
    {
      name: "has no ceiling",
      change: [", maxChannels: 30", ""],
      message: 'Trunk "carrier": maxChannels is not given; every trunk has a ceiling. Give maxChannels.',
    },
  ],
  unknown: [
    {
      name: "has a ceiling that another object sets",
      change: ["maxChannels: 30", "maxChannels: pending(30)"],
      says: 'maxChannels of Trunk "carrier" is not known before up',
    },
  ],
};
