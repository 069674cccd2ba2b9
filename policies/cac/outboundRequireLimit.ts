import { policy } from "../policy";
import { pathsOf } from "./paths";

/** Every way out is under a call limit. */
export const outboundRequireLimit = policy({
  id: "cac-outbound-require-limit",
  says: "Every way by which calls leave is under a hard call limit, because a stolen credential calls day and night until something stops it.",
  severity: "critical",
  judgeStack(stack, _, report) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        for (const { object, limits, direction } of pathsOf(stack, tenant)) {
          if (limits.length > 0) continue;
          const whose = object.class === "User" ? "the account or the user" : "the account";
          report(object, {
            at: "",
            found: "no hard call limit counts the calls that it places",
            rule: "every way out is under one",
            fix: `Declare a CallLimit with hard: true and direction "${direction}" for ${whose}`,
          });
        }
      });
    }
  },
});
