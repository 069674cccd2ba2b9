import { definePolicy } from "../framework";
import { clampedIn, holdWithin, rangeSettings } from "./range";

const ceilings = ["maxSimultaneous"] as const;

/** User limits on concurrent calls must be within the configured range. */
export const userLimitCeiling = definePolicy({
  id: "cac-user-limit-ceiling",
  description:
    "User limits on concurrent calls must be within the configured range. Many calls at once by one user are a sign of toll fraud.",
  severity: "high",
  settings: rangeSettings("maxSimultaneous", 5),
  resourceTypes: ["User"],
  validateResource(user, within, reportViolation) {
    holdWithin(user, ceilings, within, reportViolation);
  },
  remediateResource(user, within) {
    return clampedIn(user, ceilings, within);
  },
});
