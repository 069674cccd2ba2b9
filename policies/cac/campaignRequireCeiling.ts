import { definePolicy } from "../framework";
import { requireCeiling } from "./requireCeiling";

/** Campaigns must limit their concurrent calls. */
export const campaignRequireCeiling = definePolicy({
  id: "cac-campaign-require-ceiling",
  description:
    "Campaigns must limit their concurrent calls. Otherwise the dialer can place more calls than agents can answer.",
  severity: "high",
  resourceTypes: ["Campaign"],
  validateResource(campaign, _, reportViolation) {
    requireCeiling(campaign, "maxLines", "campaigns must limit their concurrent calls", reportViolation);
  },
});
