import type { Input } from "@pulumi/pulumi";
import { formatValue } from "../../schema";
import { type FlowDocument, type FlowDocumentEdge, type FlowDocumentNode, otherwise } from "../types";
import { type BuiltNode, type FlowTarget, stepSymbol } from "./step";

/** Error for nodes whose ID cannot be derived from their position. */
export class AmbiguousNodeIdError extends Error {
  override readonly name = "AmbiguousNodeIdError";

  constructor(nodes: readonly string[]) {
    super(`these nodes need a name, set with .named("…"): ${nodes.join("; ")}`);
  }
}

/**
 * Builds the `graph` of a {@link Flow} from its first node and all nodes that its edges lead to.
 *
 * @param apart First nodes of unconnected parts, such as work in progress. No call reaches them.
 * @throws AmbiguousNodeIdError if two unnamed nodes would have the same ID, or several edges lead to an unnamed node.
 *
 * @example
 * Route calls by business hours
 * ```ts
 * const message = voicemail(mailbox).named("message");
 *
 * const reception = new sipio.Flow("reception", {
 *   name: "Reception",
 *   graph: flow(
 *     entry("inbound").to(
 *       timeCondition(hours)
 *         .on("in_hours", enqueue(support))
 *         .on("out_of_hours", say("We are closed.").to(message))
 *         .on("holiday", message),
 *     ),
 *   ),
 * });
 * ```
 */
export function flow(start: FlowTarget, ...apart: readonly FlowTarget[]): FlowDocument {
  const found = idsFrom([start, ...apart]);
  const nodes: FlowDocumentNode[] = [];
  const edges: FlowDocumentEdge[] = [];
  for (const [made, id] of found) {
    nodes.push({ id, type: made.kind, data: { ...(made.data as Record<string, Input<unknown>>), kind: made.kind } });
    for (const { outcome, next } of made.on) {
      const to = next[stepSymbol];
      const target = "goesTo" in to ? to.goesTo : (found.get(to) ?? "");
      edges.push({ source: id, target, ...(outcome !== otherwise && { sourceHandle: outcome }) });
    }
  }
  const first = start[stepSymbol];
  return { start: "goesTo" in first ? first.goesTo : (found.get(first) ?? ""), nodes, edges };
}

/**
 * Returns the nodes of a flow with their IDs. A position consists of branching outcomes and a kind. Inserting a node
 * between two others therefore changes neither ID.
 */
function idsFrom(first: readonly FlowTarget[]): Map<BuiltNode, string> {
  const ids = new Map<BuiltNode, string>();
  const holders = new Map<string, BuiltNode>();
  const origins = new Map<BuiltNode, string>();
  const inNeed = new Map<BuiltNode, string>();
  const waiting = [...first].reverse().map((target) => ({ target, place: "", from: "" }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { target, place, from } = next;
    const made = target[stepSymbol];
    if ("goesTo" in made) continue;
    if (ids.has(made)) {
      if (made.name === undefined) inNeed.set(made, `a ${made.kind} to which ${origins.get(made)} and ${from} lead`);
      continue;
    }
    const id = made.name ?? under(place, made.kind);
    ids.set(made, id);
    origins.set(made, from);
    const other = holders.get(id);
    if (other !== undefined && made.name === undefined)
      inNeed.set(made, `the ${made.kind} behind ${from}, as ${formatValue(id)} is another one`);
    if (other === undefined) holders.set(id, made);
    const base = made.name ?? place;
    // Pushed in reverse to keep the order of the program.
    for (const { outcome, next: after } of [...made.on].reverse()) {
      const branches = outcome !== otherwise;
      waiting.push({ target: after, place: branches ? under(base, outcome) : place, from: `${id} –${outcome}→` });
    }
  }
  if (inNeed.size > 0) throw new AmbiguousNodeIdError([...inNeed.values()]);
  return ids;
}

const under = (place: string, part: string) => (place === "" ? part : `${place}/${part}`);
