import { definePolicy } from "../framework";
import { bounds, clampedIn, holdWithin } from "./range";

const ceilings = ["maxSimultaneous"] as const;

/** Limits of users must be within the configured range. */
export const userLimitCeiling = definePolicy({
  id: "cac-user-limit-ceiling",
  description: "Limits of users must be within the configured range. Only a thief makes many calls at once.",
  severity: "high",
  settings: bounds("maxSimultaneous", 5),
  resourceTypes: ["User"],
  validateResource(user, within, reportViolation) {
    holdWithin(user, ceilings, within, reportViolation);
  },
  remediateResource(user, within) {
    return clampedIn(user, ceilings, within);
  },
});
