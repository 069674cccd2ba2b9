import { definePolicy } from "../framework";
import { bounds, clampedIn, holdWithin } from "./range";

const ceilings = ["maxChannels"] as const;

/** Limits of numbers must be within the configured range. */
export const numberLimitCeiling = definePolicy({
  id: "cac-number-limit-ceiling",
  description:
    "Limits of numbers must be within the configured range. No number should have more lines than is usual here.",
  severity: "medium",
  settings: bounds("maxChannels", 100),
  resourceTypes: ["Number"],
  validateResource(number, within, reportViolation) {
    holdWithin(number, ceilings, within, reportViolation);
  },
  remediateResource(number, within) {
    return clampedIn(number, ceilings, within);
  },
});
