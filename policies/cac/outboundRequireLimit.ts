import { definePolicy } from "../framework";
import { pathsOf } from "./outboundPaths";

/** Users, forwards, campaigns, PBX trunks and dialing flows must be covered by a hard call limit. */
export const outboundRequireLimit = definePolicy({
  id: "cac-outbound-require-limit",
  description:
    "Users, forwards, campaigns, PBX trunks and dialing flows must be covered by a hard call limit. A stolen credential places calls around the clock until something stops it.",
  severity: "critical",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        for (const { object, limits, direction } of pathsOf(stack, tenant)) {
          if (limits.length > 0) continue;
          const whose = object.class === "User" ? "the account or the user" : "the account";
          reportViolation(object, {
            property: "",
            actual: "no hard call limit counts its outbound calls",
            requirement: "outbound calls must have a hard limit",
            remediation: `Declare a CallLimit with hard: true and direction "${direction}" for ${whose}`,
          });
        }
      });
    }
  },
});
