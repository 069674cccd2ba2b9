import { definePolicy } from "../framework";
import { clampedIn, holdWithin, rangeSettings } from "./range";

const ceilings = ["maxChannels"] as const;

/** Phone number limits on concurrent calls must be within the configured range. */
export const numberLimitCeiling = definePolicy({
  id: "cac-number-limit-ceiling",
  description:
    "Phone number limits on concurrent calls must be within the configured range. A mistake must not give one number the lines of all others.",
  severity: "medium",
  settings: rangeSettings("maxChannels", 100),
  resourceTypes: ["Number"],
  validateResource(number, within, reportViolation) {
    holdWithin(number, ceilings, within, reportViolation);
  },
  remediateResource(number, within) {
    return clampedIn(number, ceilings, within);
  },
});
