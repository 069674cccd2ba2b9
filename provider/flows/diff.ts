import { isDeepStrictEqual } from "node:util";
import { isRecord, isUnknown, type Values } from "../schema";
import type { FlowGraph } from "./types";

/** Maximum number of characters shown of a value. */
const longest = 60;
/** Number of characters shown before the first difference, if both values start alike. */
const before = 12;

/** Edge of a node in two flows. A target is absent in the flow that does not have the edge. */
export interface EdgeDifference {
  readonly outcome: string;
  readonly old?: string;
  readonly now?: string;
}

/** Node in two flows. */
export interface NodeDifference {
  readonly id: string;
  /** Kind of the node, such as `menu`. For a removed node, its former kind. */
  readonly kind: string;
  readonly status: "added" | "removed" | "changed" | "same";
  /** Changes of the kind and the data, in words. For an added node, its data. Empty for other nodes. */
  readonly changes: readonly string[];
  readonly edges: readonly EdgeDifference[];
}

/** Differences between two flows. */
export interface FlowDifference {
  /** IDs of the nodes where calls begin. */
  readonly start: { readonly old: string; readonly now: string };
  /** Nodes of both flows. Nodes of the new flow come first, in its order. */
  readonly nodes: readonly NodeDifference[];
}

/** Compares two flows in canonical form, node by node. */
export function compareFlows(old: FlowGraph, now: FlowGraph): FlowDifference {
  const [olds, news] = [nodesOf(old), nodesOf(now)];
  const ids = [...news.keys(), ...[...olds.keys()].filter((id) => !news.has(id))];
  const nodes = ids.map((id): NodeDifference => {
    const [was, is] = [olds.get(id), news.get(id)];
    const edges = edgesOf(was?.on ?? {}, is?.on ?? {});
    if (was === undefined || is === undefined) {
      const kind = is?.kind ?? was?.kind ?? "";
      const changes = Object.entries(is?.data ?? {}).map(([name, value]) => `${name} ${cut(inWords(value), 0)}`);
      return { id, kind, status: was === undefined ? "added" : "removed", changes, edges };
    }
    const changes = dataChanges(was.data, is.data, "");
    if (was.kind !== is.kind) changes.unshift(`was ${was.kind}`);
    return { id, kind: is.kind, status: changes.length > 0 ? "changed" : "same", changes, edges };
  });
  return { start: { old: old.start, now: now.start }, nodes };
}

/**
 * Describes the differences between two flows in canonical form, one line per node or edge. Lists changed nodes first,
 * then added nodes, removed nodes, the start and edges. Omits edges of added and removed nodes.
 */
export function diffFlows(old: FlowGraph, now: FlowGraph): string[] {
  const { start, nodes } = compareFlows(old, now);
  const lines = (status: NodeDifference["status"], line: (node: NodeDifference) => string) =>
    nodes.filter((node) => node.status === status).map(line);
  return [
    ...lines("changed", (node) => `~ ${called(node)}: ${node.changes.join(", ")}`),
    ...lines("added", (node) => `+ ${called(node)}`),
    ...lines("removed", (node) => `- ${called(node)}`),
    ...(start.old === start.now ? [] : [`start ${start.old} → ${start.now}`]),
    ...nodes.filter(({ status }) => status === "changed" || status === "same").flatMap(edgeChanges),
  ];
}

interface Node {
  readonly kind: string;
  readonly data: Values;
  readonly on: Values;
}

/** Returns the nodes by ID. Invalid parts, which are reported elsewhere, count as empty. */
function nodesOf({ nodes }: FlowGraph): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const [id, node] of Object.entries<unknown>(nodes)) {
    const { kind, data, on } = isRecord(node) ? node : {};
    found.set(id, { kind: String(kind), data: isRecord(data) ? data : {}, on: isRecord(on) ? on : {} });
  }
  return found;
}

function edgesOf(old: Values, now: Values): EdgeDifference[] {
  return Object.keys({ ...old, ...now }).map((outcome) => ({
    outcome,
    ...(old[outcome] !== undefined && { old: String(old[outcome]) }),
    ...(now[outcome] !== undefined && { now: String(now[outcome]) }),
  }));
}

function called({ id, kind }: NodeDifference): string {
  return `${kind} '${id}'`;
}

function edgeChanges({ id, edges }: NodeDifference): string[] {
  return edges
    .filter(({ old, now }) => old !== now)
    .map(({ outcome, old, now }) => {
      const from = `edge ${id} –${outcome}→`;
      if (old === undefined) return `+ ${from} ${now}`;
      return now === undefined ? `- ${from} ${old}` : `${from} ${old} now → ${now}`;
    });
}

function dataChanges(old: Values, now: Values, at: string): string[] {
  return Object.keys({ ...old, ...now })
    .filter((name) => !isDeepStrictEqual(old[name], now[name]))
    .flatMap((name) => {
      const [was, is] = [old[name], now[name]];
      if (isRecord(was) && isRecord(is)) return dataChanges(was, is, `${at}${name}.`);
      return [`${at}${name} ${shownChange(was, is)}`];
    });
}

function shownChange(old: unknown, now: unknown): string {
  const [was, is] = [inWords(old), inWords(now)];
  if (Math.max(was.length, is.length) <= longest) return `${was} → ${is}`;
  let same = 0;
  while (same < was.length && was[same] === is[same]) same += 1;
  const from = same + before < longest ? 0 : same - before;
  return `${cut(was, from)} → ${cut(is, from)}`;
}

function inWords(value: unknown): string {
  if (value === undefined || value === null) return "not set";
  return isUnknown(value) ? "not known yet" : JSON.stringify(value, (_, inner) => (isUnknown(inner) ? "…" : inner));
}

function cut(text: string, from: number): string {
  const rest = text.slice(from);
  return `${from > 0 ? "…" : ""}${rest.length > longest ? `${rest.slice(0, longest)}…` : rest}`;
}
