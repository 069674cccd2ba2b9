import { definePolicy } from "../framework";
import { bounds, clampedIn, holdWithin } from "./range";

const ceilings = ["maxChannels"] as const;

/** The ceiling of a trunk lies within bounds. */
export const trunkLimitCeiling = definePolicy({
  id: "cac-trunk-limit-ceiling",
  description:
    "The ceiling of a trunk lies within bounds, so that it is never more than what was bought from the carrier.",
  severity: "high",
  settings: bounds("maxChannels", 500),
  resourceTypes: ["Trunk"],
  validateResource(trunk, within, reportViolation) {
    holdWithin(trunk, ceilings, within, reportViolation);
  },
  remediateResource(trunk, within) {
    return clampedIn(trunk, ceilings, within);
  },
});
