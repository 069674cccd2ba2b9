import { isDeepStrictEqual } from "node:util";
import { isSet, type Json, type Values } from "../schema";
import { startOf } from "./diagnostics/errors";
import { nodeKindSchema } from "./nodeKinds";
import type { ParsedFlow, ParsedNode } from "./parse";
import { type FlowGraph, type FlowNode, otherwise } from "./types";

/**
 * Converts a flow to its canonical form, which is a map of nodes. Omits everything that does not affect calls: the
 * editor's layout, the order of lists, edge IDs, `null` and default values.
 */
export function normalize(form: ParsedFlow): FlowGraph {
  const nodes = [...form.nodes.values()].map((node): [string, FlowNode] => {
    const data = dataOf(node);
    const { kind, on } = node;
    return [
      node.id,
      {
        kind,
        ...(Object.keys(data).length > 0 && { data }),
        ...(on.size > 0 && { on: Object.fromEntries(on) }),
      },
    ];
  });
  return { start: startOf(form) ?? "", nodes: Object.fromEntries(nodes) };
}

function dataOf({ kind, data }: ParsedNode): Record<string, Json> {
  const fields: Values = nodeKindSchema(kind)?.fields ?? {};
  const set = Object.entries(data).flatMap(([name, given]) => {
    if (!isSet(given)) return [];
    const field = Object.hasOwn(fields, name) ? nodeKindSchema(kind)?.fields[name] : undefined;
    const value = field === undefined ? given : field.type.check(given, name, { problems: [] });
    return isDeepStrictEqual(value, field?.options.default) ? [] : [[name, value] as const];
  });
  return Object.fromEntries(set) as Record<string, Json>;
}

/** Converts a flow in canonical form to the editor's format. */
export function toDocument({ start, nodes }: FlowGraph): Record<string, Json> {
  // Sorted because the engine does not preserve key order, and equal flows must produce equal requests.
  const all = inOrder(nodes);
  return {
    start,
    nodes: all.map(([id, { kind, data }]) => ({ id, type: kind, data: { kind, ...data } })),
    edges: all.flatMap(([source, { on = {} }]) =>
      inOrder(on).map(([outcome, target]) => ({
        id: `${source}:${outcome}`,
        source,
        target,
        ...(outcome !== otherwise && { sourceHandle: outcome }),
      })),
    ),
  };
}

function inOrder<T>(map: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
