import { definePolicy } from "../framework";
import { bounds, clampedIn, holdWithin } from "./range";

const ceilings = ["maxSimultaneous"] as const;

/** The ceiling of a user lies within bounds. */
export const userLimitCeiling = definePolicy({
  id: "cac-user-limit-ceiling",
  description: "The ceiling of a user lies within bounds, because nobody talks in many calls at once but a thief.",
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
