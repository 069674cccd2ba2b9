import { definePolicy } from "../framework";
import { clampedIn, holdWithin, rangeSettings } from "./range";

const ceilings = ["maxIn", "maxOut", "maxDialer"] as const;

/** Account limits on concurrent calls must be within the configured range. */
export const accountLimitCeilings = definePolicy({
  id: "cac-account-limit-ceilings",
  description:
    "Account limits on concurrent calls must be within the configured range. A limit that can't be reached offers no protection.",
  severity: "high",
  settings: rangeSettings("maxIn, maxOut and maxDialer", 1000),
  resourceTypes: ["Account", "AccountSettings"],
  validateResource(account, within, reportViolation) {
    holdWithin(account, ceilings, within, reportViolation);
  },
  remediateResource(account, within) {
    return clampedIn(account, ceilings, within);
  },
});
