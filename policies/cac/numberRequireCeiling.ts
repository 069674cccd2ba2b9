import { definePolicy } from "../framework";
import { requireCeiling } from "./requireCeiling";

/** Numbers must limit their concurrent calls. */
export const numberRequireCeiling = definePolicy({
  id: "cac-number-require-ceiling",
  description:
    "Numbers must limit their concurrent calls. Otherwise a flood of calls to one number blocks the lines of all others.",
  severity: "medium",
  resourceTypes: ["Number"],
  validateResource(number, _, reportViolation) {
    requireCeiling(number, "maxChannels", "numbers must limit their concurrent calls", reportViolation);
  },
});
