import { policy } from "../policy";
import { requireCeiling } from "./requireCeiling";

/** Every trunk has a ceiling. */
export const trunkRequireCeiling = policy({
  id: "cac-trunk-require-ceiling",
  says: "Every trunk has a ceiling on its calls at one time, so that a stolen credential cannot use more lines than were bought.",
  severity: "high",
  classes: ["Trunk"],
  judge(trunk, _, report) {
    requireCeiling(trunk, "maxChannels", "every trunk has a ceiling", report);
  },
});
