import { definePolicy } from "../framework";
import { requireCeiling } from "./requireCeiling";

/** Users must limit their concurrent calls. */
export const userRequireCeiling = definePolicy({
  id: "cac-user-require-ceiling",
  description: "Users must limit their concurrent calls. Otherwise a stolen phone can place many calls at once.",
  severity: "medium",
  resourceTypes: ["User"],
  validateResource(user, _, reportViolation) {
    requireCeiling(user, "maxSimultaneous", "users must limit their concurrent calls", reportViolation);
  },
});
