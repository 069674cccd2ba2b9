import { definePolicy } from "../framework";
import { telemarketingRule } from "./regulations";

/** Campaigns must not allow a higher abandonment rate than the regulator. */
export const campaignLimitAbandonment = definePolicy({
  id: "cac-campaign-limit-abandonment",
  description:
    "Campaigns must not allow a higher abandonment rate than the regulator. The dialer paces its calls by this limit, and people who answer abandoned calls hear silence.",
  severity: "high",
  framework: telemarketingRule(
    "(a)(7)",
    "No more than three percent of the telemarketing calls that a person answers may be abandoned.",
  ),
  settings: {
    maximum: {
      type: "number",
      minimum: 0,
      maximum: 100,
      default: 3,
      description:
        "Maximum abandonment rate in percent. The default is the limit in the US, according to 47 CFR 64.1200(a)(7). Set it to the limit of your regulator.",
      examples: [3, 0],
    },
  },
  resourceTypes: ["Campaign"],
  validateResource(campaign, { maximum }, reportViolation) {
    const { abandonCapPct } = campaign.values;
    if (abandonCapPct === undefined || abandonCapPct <= maximum) return;
    reportViolation(campaign, {
      property: "abandonCapPct",
      requirement: `it must be at most ${maximum}`,
      remediation: `Set it to ${maximum}, or change maximum in the policy configuration if your regulator allows more`,
    });
  },
  remediateResource(campaign, { maximum }) {
    const { abandonCapPct } = campaign.values;
    return abandonCapPct === undefined || abandonCapPct <= maximum ? undefined : { abandonCapPct: maximum };
  },
});
