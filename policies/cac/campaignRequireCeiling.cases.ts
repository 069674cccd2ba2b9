import type { Case } from "../framework/testCase";
import { campaignRequireCeiling } from "./campaignRequireCeiling";

/** Test cases of the policy. */
export const campaignRequireCeilingCase: Case = {
  policy: campaignRequireCeiling,
  passes: `new sipio.Campaign("renewals", { name: "Renewals", dialMode: "progressive", maxLines: 6 });`,
  violations: [
    {
      name: "has no limit",
      change: [", maxLines: 6", ""],
      message: 'Campaign "renewals": maxLines is not set; campaigns must limit their concurrent calls. Set maxLines.',
    },
  ],
  unknown: [
    {
      name: "has a limit that is not known yet",
      change: ["maxLines: 6", "maxLines: pending(6)"],
      says: 'maxLines of Campaign "renewals" is not known yet',
    },
  ],
};
