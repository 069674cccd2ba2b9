import { policy } from "../policy";
import { bounds, clampedIn, holdWithin } from "./bounds";

const ceilings = ["maxIn", "maxOut", "maxDialer"] as const;

/** The ceilings of an account lie within bounds. */
export const accountLimitCeilings = policy({
  id: "cac-account-limit-ceilings",
  says: "The ceilings of an account lie within bounds, because a ceiling that nobody can reach protects from nothing.",
  severity: "high",
  settings: bounds("maxIn, maxOut and maxDialer", 1000),
  classes: ["Account", "AccountSettings"],
  judge(account, within, report) {
    holdWithin(account, ceilings, within, report);
  },
  remedy(account, within) {
    return clampedIn(account, ceilings, within);
  },
});
