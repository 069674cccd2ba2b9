import { isDeepStrictEqual } from "node:util";
import { isRecord, isUnknown, type Values } from "../schema";
import type { FlowGraph } from "./types";

/** Maximum number of characters shown of a value. */
const longest = 60;
/** Number of characters shown before the first difference, if both values start alike. */
const before = 12;

/**
 * Describes the differences between two flows in canonical form, one line per node or edge. Lists changed nodes first,
 * then added nodes, removed nodes, the start and edges. Omits edges of added and removed nodes.
 */
export function diffFlows(old: FlowGraph, now: FlowGraph): string[] {
  const [olds, news] = [nodesOf(old), nodesOf(now)];
  const ids = [...news.keys(), ...[...olds.keys()].filter((id) => !news.has(id))];
  const nodes: Record<"~" | "+" | "-", string[]> = { "~": [], "+": [], "-": [] };
  const edges: string[] = [];
  for (const id of ids) {
    const [was, is] = [olds.get(id), news.get(id)];
    if (is === undefined) nodes["-"].push(`- ${called(id, was)}`);
    else if (was === undefined) nodes["+"].push(`+ ${called(id, is)}`);
    else {
      const changes = dataChanges(was.data, is.data, "");
      if (was.kind !== is.kind) changes.unshift(`was ${was.kind}`);
      if (changes.length > 0) nodes["~"].push(`~ ${called(id, is)}: ${changes.join(", ")}`);
      edges.push(...edgeChanges(id, was.on, is.on));
    }
  }
  const start = old.start === now.start ? [] : [`start ${old.start} → ${now.start}`];
  return [...nodes["~"], ...nodes["+"], ...nodes["-"], ...start, ...edges];
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

function called(id: string, node: Node | undefined): string {
  return `${node?.kind} '${id}'`;
}

function edgeChanges(id: string, old: Values, now: Values): string[] {
  return Object.keys({ ...old, ...now })
    .filter((outcome) => old[outcome] !== now[outcome])
    .map((outcome) => {
      const from = `edge ${id} –${outcome}→`;
      if (old[outcome] === undefined) return `+ ${from} ${now[outcome]}`;
      return now[outcome] === undefined ? `- ${from} ${old[outcome]}` : `${from} ${old[outcome]} now → ${now[outcome]}`;
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
