import { definePolicy } from "../framework";
import { requireCeiling } from "./requireCeiling";

/** Every user has a ceiling. */
export const userRequireCeiling = definePolicy({
  id: "cac-user-require-ceiling",
  description:
    "Every user has a ceiling on calls at one time, so that one stolen telephone cannot place many calls at once.",
  severity: "medium",
  resourceTypes: ["User"],
  validateResource(user, _, reportViolation) {
    requireCeiling(user, "maxSimultaneous", "every user has a ceiling", reportViolation);
  },
});
