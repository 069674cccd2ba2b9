import { definePolicy } from "../framework";
import { pathsOf } from "./outboundPaths";

/** Every way out is under a call limit. */
export const outboundRequireLimit = definePolicy({
  id: "cac-outbound-require-limit",
  description:
    "Every way by which calls leave is under a hard call limit, because a stolen credential calls day and night until something stops it.",
  severity: "critical",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        for (const { object, limits, direction } of pathsOf(stack, tenant)) {
          if (limits.length > 0) continue;
          const whose = object.class === "User" ? "the account or the user" : "the account";
          reportViolation(object, {
            property: "",
            actual: "no hard call limit counts the calls that it places",
            requirement: "every way out is under one",
            remediation: `Declare a CallLimit with hard: true and direction "${direction}" for ${whose}`,
          });
        }
      });
    }
  },
});
