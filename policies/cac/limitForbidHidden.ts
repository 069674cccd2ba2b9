import { ofClass, policy } from "../policy";
import { type Limit, limitOf, mostWithin } from "./hourly";

/** No call limit stands behind a tighter one. */
export const limitForbidHidden = policy({
  id: "cac-limit-forbid-hidden",
  says: "No call limit stands behind a tighter one, because it is never reached and lets a reader trust in what does nothing.",
  severity: "low",
  judgeStack(stack, _, report) {
    for (const tenant of stack.tenants()) {
      const limits: Limit[] = [];
      for (const object of ofClass(tenant.objects, "CallLimit"))
        stack.attempt(() => limits.push(limitOf(stack, object)));
      for (const [index, limit] of limits.entries()) {
        const tighter = limits.find((other, place) => hides(other, limit) && !(place > index && hides(limit, other)));
        if (tighter === undefined) continue;
        const { periodSec, maxCount } = limit;
        const most = mostWithin(tighter, periodSec);
        report(limit.object, {
          at: "maxCount",
          found: `${maxCount} calls in ${periodSec} s`,
          rule: `${tighter.object.label} lets no more than ${most} begin in that time, so that it is never reached`,
          fix: "Lower it, or take it away",
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
