import { policy } from "../policy";
import { bounds, clampedIn, holdWithin } from "./bounds";

const ceilings = ["maxChannels"] as const;

/** The ceiling of a number lies within bounds. */
export const numberLimitCeiling = policy({
  id: "cac-number-limit-ceiling",
  says: "The ceiling of a number lies within bounds, so that none is given more lines than numbers have here.",
  severity: "medium",
  settings: bounds("maxChannels", 100),
  classes: ["Number"],
  judge(number, within, report) {
    holdWithin(number, ceilings, within, report);
  },
  remedy(number, within) {
    return clampedIn(number, ceilings, within);
  },
});
