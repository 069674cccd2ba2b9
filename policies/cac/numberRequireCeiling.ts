import { policy } from "../policy";
import { requireCeiling } from "./requireCeiling";

/** Every number has a ceiling. */
export const numberRequireCeiling = policy({
  id: "cac-number-require-ceiling",
  says: "Every number has a ceiling on its calls at one time, so that a flood on one number does not take the lines of all others.",
  severity: "medium",
  classes: ["Number"],
  judge(number, _, report) {
    requireCeiling(number, "maxChannels", "every number has a ceiling", report);
  },
});
