import { definePolicy } from "../framework";
import { bounds, clampedIn, holdWithin } from "./range";

const ceilings = ["maxChannels"] as const;

/** Limits of trunks must be within the configured range. */
export const trunkLimitCeiling = definePolicy({
  id: "cac-trunk-limit-ceiling",
  description:
    "Limits of trunks must be within the configured range. A trunk should not carry more calls than the carrier sold.",
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
