import { definePolicy } from "../framework";
import { requireCeiling } from "./requireCeiling";

/** Every number has a ceiling. */
export const numberRequireCeiling = definePolicy({
  id: "cac-number-require-ceiling",
  description:
    "Every number has a ceiling on its calls at one time, so that a flood on one number does not take the lines of all others.",
  severity: "medium",
  resourceTypes: ["Number"],
  validateResource(number, _, reportViolation) {
    requireCeiling(number, "maxChannels", "every number has a ceiling", reportViolation);
  },
});
