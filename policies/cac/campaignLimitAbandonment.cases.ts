import type { Case } from "../framework/testCase";
import { campaignLimitAbandonment } from "./campaignLimitAbandonment";

/** Test cases of the policy. */
export const campaignLimitAbandonmentCase: Case = {
  policy: campaignLimitAbandonment,
  passes: `new sipio.Campaign("renewals", { name: "Renewals", dialMode: "predictive", abandonCapPct: 2 });`,
  violations: [
    {
      name: "allows a higher abandonment rate than the regulator",
      change: ["abandonCapPct: 2", "abandonCapPct: 8"],
      message:
        'Campaign "renewals": abandonCapPct is 8; it must be at most 3. ' +
        "Set it to 3, or change maximum in the policy configuration if your regulator allows more.",
    },
    {
      name: "keeps the default, which is above the configured maximum",
      change: [", abandonCapPct: 2", ""],
      settings: { maximum: 1.5 },
      message:
        'Campaign "renewals": abandonCapPct is 3; it must be at most 1.5. ' +
        "Set it to 1.5, or change maximum in the policy configuration if your regulator allows more.",
    },
  ],
  alsoPasses: [
    { name: "abandons no calls", change: ["abandonCapPct: 2", "abandonCapPct: 0"] },
    { name: "keeps the default", change: [", abandonCapPct: 2", ""] },
    {
      name: "is within the configured maximum",
      change: ["abandonCapPct: 2", "abandonCapPct: 5"],
      settings: { maximum: 5 },
    },
  ],
  unknown: [
    {
      name: "has a rate that is not known yet",
      change: ["abandonCapPct: 2", "abandonCapPct: pending(2)"],
      says: 'abandonCapPct of Campaign "renewals" is not known yet',
    },
  ],
  remedies: [
    {
      name: "allows a higher abandonment rate than the regulator",
      change: ["abandonCapPct: 2", "abandonCapPct: 8"],
      resource: "renewals",
      properties: { abandonCapPct: 3 },
    },
  ],
};
