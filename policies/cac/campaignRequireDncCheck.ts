import { definePolicy } from "../framework";
import { telemarketingRule } from "./regulations";

/** Campaigns must check do-not-call lists before each call. */
export const campaignRequireDncCheck = definePolicy({
  id: "cac-campaign-require-dnc-check",
  description:
    "Campaigns must check do-not-call lists before each call. A call to a listed number is an offense in many countries.",
  severity: "high",
  framework: telemarketingRule(
    "(c)(2)",
    "No phone solicitation may be made to a residential subscriber on the national do-not-call registry.",
  ),
  resourceTypes: ["Campaign"],
  validateResource(campaign, _, reportViolation) {
    if (campaign.values.dncCheck === true) return;
    reportViolation(campaign, {
      property: "dncCheck",
      requirement: "campaigns must check do-not-call lists",
      remediation: "Set dncCheck to true",
    });
  },
  remediateResource(campaign) {
    return campaign.values.dncCheck === true ? undefined : { dncCheck: true };
  },
});
