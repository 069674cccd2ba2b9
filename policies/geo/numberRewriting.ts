import { createContext, Script } from "node:vm";
import { type NFA, TooManyNodesError } from "refa";
import { automatonOf } from "./digitAutomaton";

/** What can be dialled, in the forms in which people and switches write it. */
const dialable = automatonOf("\\+?[0-9*#]{1,18}");

/** How long an expression may take for all numbers with which it is tried, in milliseconds. Most take less than one. */
const patienceMs = 2000;

/** A number, and what a transform makes of it. */
export type Rewriting = readonly [from: string, to: string];

/**
 * What a transform makes of those numbers that it rewrites. It is not documented whether what it gives takes the place of the
 * whole number or of the part that matches, so that both are tried.
 *
 * @returns Nothing where the expression takes so long that nobody can say.
 */
export function rewritten(
  matchRegex: string,
  replacement: string,
  numbers: readonly string[],
): readonly Rewriting[] | undefined {
  const expression = new RegExp(matchRegex, "u");
  const found: Rewriting[] = [];
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

/** Only a script of its own can be stopped while an expression runs. */
function endsWithin(timeout: number, work: () => void): boolean {
  try {
    new Script("work()").runInContext(createContext({ work }), { timeout });
    return true;
  } catch (error) {
    // It is no Error of this program's own, but one of the script's.
    if (Reflect.get(Object(error), "code") === "ERR_SCRIPT_EXECUTION_TIMEOUT") return false;
    throw error;
  }
}

/**
 * Numbers that an expression matches, of those that can be dialled: the same ones in every run.
 *
 * @returns None where the expression needs too large an automaton, or matches nothing that can be dialled.
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

/** Goes from the automaton's beginning to one of its ends; nothing that can be dialled is without end, so there is one. */
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

/** Numbers that look random and are the same in every run: a linear congruential generator with the usual constants. */
function pseudoRandom(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
