import type { Case } from "../framework/testCase";
import { campaignRequireCeiling } from "./campaignRequireCeiling";

/** How the policy is tried. */
export const campaignRequireCeilingCase: Case = {
  policy: campaignRequireCeiling,
  passes: `new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive", maxLines: 6 });`,
  violations: [
    {
      name: "has no ceiling",
      change: [", maxLines: 6", ""],
      message: 'Campaign "renewals": maxLines is not given; every campaign has a ceiling. Give maxLines.',
    },
  ],
  unknown: [
    {
      name: "has a ceiling that another object sets",
      change: ["maxLines: 6", "maxLines: pending(6)"],
      says: 'maxLines of Campaign "renewals" is not known before up',
    },
  ],
};
