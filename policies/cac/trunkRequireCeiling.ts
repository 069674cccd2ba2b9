import { definePolicy } from "../framework";
import { requireCeiling } from "./requireCeiling";

/** Every trunk has a ceiling. */
export const trunkRequireCeiling = definePolicy({
  id: "cac-trunk-require-ceiling",
  description:
    "Every trunk has a ceiling on its calls at one time, so that a stolen credential cannot use more lines than were bought.",
  severity: "high",
  resourceTypes: ["Trunk"],
  validateResource(trunk, _, reportViolation) {
    requireCeiling(trunk, "maxChannels", "every trunk has a ceiling", reportViolation);
  },
});
