import { definePolicy, ofClass } from "../framework";
import { type Limit, limitOf, mostWithin } from "./callLimits";

/** No call limit stands behind a tighter one. */
export const limitForbidRedundant = definePolicy({
  id: "cac-limit-forbid-redundant",
  description:
    "No call limit stands behind a tighter one, because it is never reached and lets a reader trust in what does nothing.",
  severity: "low",
  validateStack(stack, _, reportViolation) {
    for (const tenant of stack.tenants()) {
      const limits: Limit[] = [];
      for (const object of ofClass(tenant.objects, "CallLimit"))
        stack.attempt(() => limits.push(limitOf(stack, object)));
      for (const [index, limit] of limits.entries()) {
        const tighter = limits.find((other, place) => hides(other, limit) && !(place > index && hides(limit, other)));
        if (tighter === undefined) continue;
        const { periodSec, maxCount } = limit;
        const most = mostWithin(tighter, periodSec);
        reportViolation(limit.object, {
          property: "maxCount",
          actual: `${maxCount} calls in ${periodSec} s`,
          requirement: `${tighter.object.label} lets no more than ${most} begin in that time, so that it is never reached`,
          remediation: "Lower it, or take it away",
        });
      }
    }
  },
});

/** Whether every call that one limit would refuse is refused by the other. */
function hides(tighter: Limit, limit: Limit): boolean {
  if (tighter === limit || !tighter.hard) return false;
  const wider =
    tighter.kind === "account" || (tighter.kind === limit.kind && tighter.of !== undefined && tighter.of === limit.of);
  const directions = tighter.direction === "any" || tighter.direction === limit.direction;
  return wider && directions && mostWithin(tighter, limit.periodSec) <= limit.maxCount;
}
