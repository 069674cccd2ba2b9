import { policy } from "../policy";
import { requireCeiling } from "./requireCeiling";

/** Every campaign has a ceiling. */
export const campaignRequireCeiling = policy({
  id: "cac-campaign-require-ceiling",
  says: "Every campaign has a ceiling on its calls at one time, so that a dialer cannot outrun those who take its calls.",
  severity: "high",
  classes: ["Campaign"],
  judge(campaign, _, report) {
    requireCeiling(campaign, "maxLines", "every campaign has a ceiling", report);
  },
});
