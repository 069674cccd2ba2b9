import { definePolicy } from "../framework";
import { bounds, clampedIn, holdWithin } from "./range";

const ceilings = ["maxIn", "maxOut", "maxDialer"] as const;

/** The ceilings of an account lie within bounds. */
export const accountLimitCeilings = definePolicy({
  id: "cac-account-limit-ceilings",
  description:
    "The ceilings of an account lie within bounds, because a ceiling that nobody can reach protects from nothing.",
  severity: "high",
  settings: bounds("maxIn, maxOut and maxDialer", 1000),
  resourceTypes: ["Account", "AccountSettings"],
  validateResource(account, within, reportViolation) {
    holdWithin(account, ceilings, within, reportViolation);
  },
  remediateResource(account, within) {
    return clampedIn(account, ceilings, within);
  },
});
