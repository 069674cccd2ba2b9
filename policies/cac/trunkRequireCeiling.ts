import { definePolicy } from "../framework";
import { requireCeiling } from "./requireCeiling";

/** Trunks must limit their concurrent calls. */
export const trunkRequireCeiling = definePolicy({
  id: "cac-trunk-require-ceiling",
  description:
    "Trunks must limit their concurrent calls. Otherwise a stolen credential can use more lines than you purchased.",
  severity: "high",
  resourceTypes: ["Trunk"],
  validateResource(trunk, _, reportViolation) {
    requireCeiling(trunk, "maxChannels", "trunks must limit their concurrent calls", reportViolation);
  },
});
