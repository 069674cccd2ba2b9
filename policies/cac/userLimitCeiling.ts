import { policy } from "../policy";
import { bounds, clampedIn, holdWithin } from "./bounds";

const ceilings = ["maxSimultaneous"] as const;

/** The ceiling of a user lies within bounds. */
export const userLimitCeiling = policy({
  id: "cac-user-limit-ceiling",
  says: "The ceiling of a user lies within bounds, because nobody talks in many calls at once but a thief.",
  severity: "high",
  settings: bounds("maxSimultaneous", 5),
  classes: ["User"],
  judge(user, within, report) {
    holdWithin(user, ceilings, within, report);
  },
  remedy(user, within) {
    return clampedIn(user, ceilings, within);
  },
});
