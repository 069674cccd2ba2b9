import { createContext, Script } from "node:vm";
import { type NFA, TooManyNodesError } from "refa";
import { automatonOf } from "./digitAutomaton";

/** Strings that can be dialed, in the formats used by people and PBXs. */
const dialable = automatonOf("\\+?[0-9*#]{1,18}");

/** Maximum time in milliseconds to apply an expression to all numbers. Most take less than 1 ms. */
const patienceMs = 2000;

/** Number before and after a transform. */
export type NumberRewriting = readonly [from: string, to: string];

/**
 * Applies a transform to numbers. The platform does not document whether the result replaces the whole number or only
 * the matching part, so both are returned.
 *
 * @returns `undefined` if the expression takes too long.
 */
export function rewritten(
  matchRegex: string,
  replacement: string,
  numbers: readonly string[],
): readonly NumberRewriting[] | undefined {
  const expression = new RegExp(matchRegex, "u");
  const found: NumberRewriting[] = [];
  const inTime = endsWithin(patienceMs, () => {
    for (const number of numbers) {
      const [part] = expression.exec(number) ?? [];
      if (part === undefined) continue;
      const results = [number.replace(expression, replacement), part.replace(expression, replacement)];
      for (const to of new Set(results)) found.push([number, to]);
    }
  });
  return inTime ? found : undefined;
}

/** Runs work with a timeout. Only a separate script can be stopped while an expression runs. */
function endsWithin(timeout: number, work: () => void): boolean {
  try {
    new Script("work()").runInContext(createContext({ work }), { timeout });
    return true;
  } catch (error) {
    // The error belongs to the script's realm, so `instanceof Error` fails.
    if (Reflect.get(Object(error), "code") === "ERR_SCRIPT_EXECUTION_TIMEOUT") return false;
    throw error;
  }
}

/**
 * Returns numbers that can be dialed and that an expression matches. They are the same in every run.
 *
 * @returns An empty list if the automaton is too large, or if the expression matches nothing that can be dialed.
 */
export function matchedBy(matchRegex: string, count: number): readonly string[] {
  try {
    const automaton = automatonOf(matchRegex, dialable);
    if (automaton.isEmpty) return [];
    const random = pseudoRandom();
    return [...new Set(Array.from({ length: count }, () => walk(automaton, random)))];
  } catch (error) {
    if (error instanceof TooManyNodesError) return [];
    throw error;
  }
}

/** Walks from the initial node to a final node, which is always reached because dialable strings are finite. */
function walk(automaton: NFA, random: (below: number) => number): string {
  let text = "";
  let node = automaton.initial;
  for (;;) {
    const ways = [...node.out];
    const [next, characters] = ways[random(ways.length + (automaton.finals.has(node) ? 1 : 0))] ?? [];
    if (next === undefined || characters === undefined) return text;
    const all = characters.ranges.flatMap(({ min, max }) => Array.from({ length: max - min + 1 }, (_, i) => min + i));
    text += String.fromCodePoint(...all.slice(random(all.length)).slice(0, 1));
    node = next;
  }
}

/** Returns a deterministic pseudo-random generator: a linear congruential generator with common constants. */
function pseudoRandom(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
