import { definePolicy } from "../framework";
import { requireCeiling } from "./requireCeiling";

/** Every campaign has a ceiling. */
export const campaignRequireCeiling = definePolicy({
  id: "cac-campaign-require-ceiling",
  description:
    "Every campaign has a ceiling on its calls at one time, so that a dialer cannot outrun those who take its calls.",
  severity: "high",
  resourceTypes: ["Campaign"],
  validateResource(campaign, _, reportViolation) {
    requireCeiling(campaign, "maxLines", "every campaign has a ceiling", reportViolation);
  },
});
