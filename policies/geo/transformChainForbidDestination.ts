import { definePolicy } from "../framework";
import { destinationSettings } from "./destinationRules";
import { forbiddenBy, forbiddenRewritingOf, numbersToTry } from "./forbiddenRewriting";
import { rewritten } from "./numberRewriting";
import { chainsOf, type Stage, type Transform } from "./transformChains";

/** Maximum number of rewritten numbers to follow through a chain. */
const mostNumbers = 20_000;

/** Number on its way through a chain. */
interface Rewritten {
  readonly from: string;
  readonly to: string;
  /** Transforms that changed the number. */
  readonly by: readonly Transform[];
}

/** Number transforms that are applied one after another must not turn a dialed number into a forbidden one. */
export const transformChainForbidDestination = definePolicy({
  id: "geo-transform-chain-forbid-destination",
  description:
    "Number transforms that are applied one after another must not turn a dialed number into a forbidden one. Each of them can be harmless on its own.",
  severity: "high",
  settings: destinationSettings,
  validateStack(stack, settings, reportViolation) {
    for (const tenant of stack.tenants()) {
      stack.attempt(() => {
        const reported = new Set<Transform>();
        const alone = new Map<Transform, boolean>();
        // Such a transform is reported on its own.
        const isForbiddenAlone = (transform: Transform) => {
          const { matchRegex, replacement } = transform;
          const known = alone.get(transform) ?? forbiddenRewritingOf(matchRegex, replacement, settings) !== undefined;
          alone.set(transform, known);
          return known;
        };
        for (const chain of chainsOf(stack, tenant)) {
          if (chain.flat().length < 2) continue;
          for (const { from, to, by } of resultsOf(chain)) {
            const last = by.at(-1);
            // Transforms after a reported one only change the notation of the same number.
            if (last === undefined || by.length < 2 || by.some((transform) => reported.has(transform))) continue;
            const wrong = forbiddenBy([from, to], settings);
            if (wrong === undefined || by.some(isForbiddenAlone)) continue;
            reported.add(last);
            const before = by.slice(0, -1).map(({ object }) => object.label);
            reportViolation(last.object, {
              property: "replacement",
              actual: `after ${before.join(" and ")}, it rewrites ${from} to ${to}, ${wrong.what}`,
              requirement: wrong.rule,
              remediation: "Change matchRegex or replacement of one of them",
            });
          }
        }
      });
    }
  },
});

/** Returns what a chain makes of numbers that its transforms match. An expression that takes too long is skipped. */
function resultsOf(chain: readonly Stage[]): readonly Rewritten[] {
  const tried = new Set(chain.flat().flatMap(({ matchRegex }) => numbersToTry(matchRegex)));
  let numbers: readonly Rewritten[] = [...tried].map((from) => ({ from, to: from, by: [] }));
  for (const stage of chain) {
    const stopped: Rewritten[] = [];
    for (const transform of stage) {
      const results = resultsByNumber(transform, numbers);
      const next: Rewritten[] = [];
      for (const number of numbers) {
        const found = results.get(number.to);
        const changed = (found ?? []).map((to) => ({
          from: number.from,
          to,
          by: to === number.to ? number.by : [...number.by, transform],
        }));
        if (found === undefined) next.push(number);
        else if (transform.stopOnMatch) stopped.push(...changed);
        else next.push(...changed);
      }
      numbers = next.slice(0, mostNumbers);
    }
    numbers = [...numbers, ...stopped].slice(0, mostNumbers);
  }
  return [...numbers].sort((one, other) => one.by.length - other.by.length);
}

function resultsByNumber({ matchRegex, replacement }: Transform, numbers: readonly Rewritten[]) {
  const unique = [...new Set(numbers.map(({ to }) => to))];
  const results = new Map<string, string[]>();
  for (const [from, to] of rewritten(matchRegex, replacement, unique) ?? []) {
    results.set(from, [...(results.get(from) ?? []), to]);
  }
  return results;
}
