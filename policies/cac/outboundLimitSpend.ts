import { definePolicy } from "../framework";
import { hourSec, type Limit, mostWithin } from "./callLimits";
import { type Path, pathsOf } from "./outboundPaths";

/** Hard call limits must bound the cost of an account's calls within an hour. */
export const outboundLimitSpend = definePolicy({
  id: "cac-outbound-limit-spend",
  description:
    "Hard call limits must bound the cost of an account's calls within an hour. The damage that a stolen credential can cause is then known in advance.",
  severity: "critical",
  settings: {
    costPerCall: {
      type: "number",
      minimum: 0,
      default: 1,
      description:
        "Maximum cost of one call, in any currency: the price of the most expensive minute times the call's length.",
      examples: [0.5, 3],
    },
    spendPerHour: {
      type: "number",
      minimum: 0,
      default: 1000,
      description: "Maximum cost of all calls of an account that start within an hour, in the currency of costPerCall.",
      examples: [200, 5000],
    },
  },
  validateStack(stack, { costPerCall, spendPerHour }, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        const paths = pathsOf(stack, tenant);
        for (const direction of ["out", "dialer"]) {
          const bound = boundOf(paths.filter((path) => path.direction === direction));
          if (bound === undefined || bound.most * costPerCall <= spendPerHour) continue;
          const { most, loosest } = bound;
          reportViolation(loosest.object, {
            property: "maxCount",
            actual: `together with the other limits, it allows ${most} calls per hour, which can cost ${most * costPerCall}`,
            requirement: `the cost per hour must be at most ${spendPerHour}, at ${costPerCall} per call`,
            remediation:
              "Lower maxCount, declare a limit for the account, or change costPerCall and spendPerHour in the policy configuration",
          });
        }
      });
    }
  },
});

/** Returns the maximum number of calls per hour on the limited paths, and the limit that allows the most of them. */
function boundOf(paths: readonly Path[]) {
  // A limit of the account can be the tightest on many paths and counts their calls together.
  const tightest = new Map<Limit, number>();
  for (const { limits } of paths) {
    const [first] = limits.map((limit) => [limit, mostWithin(limit, hourSec)] as const).sort(byMost);
    if (first !== undefined) tightest.set(...first);
  }
  const [loosest] = [...tightest].sort(byMost).reverse();
  if (loosest === undefined) return undefined;
  const sum = [...tightest.values()].reduce((all, most) => all + most, 0);
  const ofAccount = paths.flatMap(({ limits }) => limits.filter(({ kind }) => kind === "account"));
  const most = Math.min(sum, ...new Set(ofAccount.map((limit) => mostWithin(limit, hourSec))));
  return { most, loosest: loosest[0] };
}

const byMost = ([, one]: readonly [Limit, number], [, other]: readonly [Limit, number]) => one - other;
