import { definePolicy } from "../framework";
import { clampedIn, holdWithin, rangeSettings } from "./range";

const ceilings = ["maxChannels"] as const;

/** Trunk limits on concurrent calls must be within the configured range. */
export const trunkLimitCeiling = definePolicy({
  id: "cac-trunk-limit-ceiling",
  description:
    "Trunk limits on concurrent calls must be within the configured range. A trunk must not carry more calls than you purchased from the carrier.",
  severity: "high",
  settings: rangeSettings("maxChannels", 500),
  resourceTypes: ["Trunk"],
  validateResource(trunk, within, reportViolation) {
    holdWithin(trunk, ceilings, within, reportViolation);
  },
  remediateResource(trunk, within) {
    return clampedIn(trunk, ceilings, within);
  },
});
