import { definePolicy, ofClass } from "../framework";
import { type Limit, limitOf, mostWithin } from "./callLimits";

/** Call limits must not be looser than another limit on the same calls. */
export const limitForbidRedundant = definePolicy({
  id: "cac-limit-forbid-redundant",
  description:
    "Call limits must not be looser than another limit on the same calls. A looser limit is never reached and gives false confidence.",
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
          requirement: `it must be below ${most}, because ${tighter.object.label} allows no more calls in that time`,
          remediation: "Lower maxCount, or remove the limit",
        });
      }
    }
  },
});

/** Whether the tighter limit rejects every call that the other limit would reject. */
function hides(tighter: Limit, limit: Limit): boolean {
  if (tighter === limit || !tighter.hard) return false;
  const wider =
    tighter.kind === "account" || (tighter.kind === limit.kind && tighter.of !== undefined && tighter.of === limit.of);
  const directions = tighter.direction === "any" || tighter.direction === limit.direction;
  return wider && directions && mostWithin(tighter, limit.periodSec) <= limit.maxCount;
}
