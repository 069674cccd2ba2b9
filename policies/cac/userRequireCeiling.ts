import { policy } from "../policy";
import { requireCeiling } from "./requireCeiling";

/** Every user has a ceiling. */
export const userRequireCeiling = policy({
  id: "cac-user-require-ceiling",
  says: "Every user has a ceiling on calls at one time, so that one stolen telephone cannot place many calls at once.",
  severity: "medium",
  classes: ["User"],
  judge(user, _, report) {
    requireCeiling(user, "maxSimultaneous", "every user has a ceiling", report);
  },
});
