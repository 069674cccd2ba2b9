import { definePolicy } from "../framework";
import { bounds, clampedIn, holdWithin } from "./range";

const ceilings = ["maxChannels"] as const;

/** The ceiling of a number lies within bounds. */
export const numberLimitCeiling = definePolicy({
  id: "cac-number-limit-ceiling",
  description: "The ceiling of a number lies within bounds, so that none is given more lines than numbers have here.",
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
