import { JS, NFA } from "refa";

/** Limits memory usage. The largest numbering plan needs about 1,500 nodes. */
const mostNodes = 10_000;

/**
 * Returns an automaton for the strings that an expression matches completely. Anchors, lookaheads and lookbehinds are
 * ignored. Every node has a path to a final node.
 *
 * @param within Automaton that the strings must also match.
 * @throws TooManyNodesError If the automaton of the expression is too large.
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

/** Returns the number of leading digits that a numbering plan's pattern can match. */
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
