import { policy } from "../policy";
import { bounds, clampedIn, holdWithin } from "./bounds";

const ceilings = ["maxChannels"] as const;

/** The ceiling of a trunk lies within bounds. */
export const trunkLimitCeiling = policy({
  id: "cac-trunk-limit-ceiling",
  says: "The ceiling of a trunk lies within bounds, so that it is never more than what was bought from the carrier.",
  severity: "high",
  settings: bounds("maxChannels", 500),
  classes: ["Trunk"],
  judge(trunk, within, report) {
    holdWithin(trunk, ceilings, within, report);
  },
  remedy(trunk, within) {
    return clampedIn(trunk, ceilings, within);
  },
});
