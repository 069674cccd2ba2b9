import { JS, NFA } from "refa";

/** Bounds what an expression can take of memory: the largest numbering plan needs some 1,500 nodes. */
const mostNodes = 10_000;

/**
 * The texts that an expression matches from end to end, as an automaton: what stands in it of anchors and of looking ahead or
 * behind is not regarded. Every node leads to an end.
 *
 * @param within Only those of them that another automaton knows as well.
 * @throws TooManyNodesError where the expression needs too large an automaton.
 */
export function automatonOf(source: string, within?: NFA): NFA {
  const parser = JS.Parser.fromLiteral({ source, flags: "u" });
  const { expression, maxCharacter } = parser.parse({
    assertions: "ignore",
    backreferences: "disable",
    maxNodes: mostNodes,
  });
  const factory = new NFA.LimitedNodeFactory(mostNodes);
  const whole = NFA.fromRegex(expression, { maxCharacter }, undefined, factory);
  const automaton = within === undefined ? whole : NFA.fromIntersection(whole, within, factory);
  automaton.removeUnreachable();
  return automaton;
}

const patterns = new Map<string, NFA>();

/** How many of some digits, from the first, something begins with that a numbering plan's pattern matches. */
export function sharedStart(pattern: string, digits: string): number {
  const automaton = patterns.get(pattern) ?? automatonOf(pattern);
  patterns.set(pattern, automaton);
  let nodes = new Set<NFA.Node>([automaton.initial]);
  for (let length = 0; length < digits.length; length++) {
    const next = new Set<NFA.Node>();
    for (const node of nodes) {
      for (const [to, characters] of node.out) if (characters.has(digits.charCodeAt(length))) next.add(to);
    }
    if (next.size === 0) return length;
    nodes = next;
  }
  return digits.length;
}
