import type { Input } from "@pulumi/pulumi";
import { isRecord, type Json, type Values } from "../json";
import { alternatives, type Problem, show } from "../problem";
import { isUnknown } from "../unknown";
import { snakeCase, type ValueType } from "../value";

/** A node of a flow as the platform's editor writes it. */
export interface FlowDocumentNode {
  readonly id: string;
  /** The same as `data.kind`. */
  readonly type?: string;
  /** Where the editor draws it; without meaning for calls, and not kept. */
  readonly position?: Input<unknown>;
  /** What it does: `kind`, and what that kind takes. Resources stand for their ids. */
  readonly data: { readonly kind: string } & Readonly<Record<string, Input<unknown>>>;
}

/** A connection: after this outcome of one node the call goes on at another. */
export interface FlowDocumentEdge {
  readonly id?: string;
  readonly source: string;
  readonly target: string;
  /** The outcome, such as `digit:1`; `default` where it is left out. */
  readonly sourceHandle?: string | null;
}

/** A flow as the platform's editor writes it. */
export interface FlowDocument {
  /** Id of the node where calls begin; without it, the one node of kind `entry`. */
  readonly start?: string;
  readonly nodes: readonly FlowDocumentNode[];
  readonly edges: readonly FlowDocumentEdge[];
}

/** A flow by the ids of its nodes: the form in which it stands in state, so that a preview shows the node that changed. */
export interface FlowGraph {
  /** Id of the node where calls begin. */
  readonly start: string;
  readonly nodes: Readonly<Record<string, FlowNode>>;
}

/** A node of a {@link FlowGraph}. */
export interface FlowNode {
  /** What it does, such as `menu`. */
  readonly kind: string;
  /** What its kind takes. */
  readonly data?: Readonly<Record<string, Json>>;
  /** For each outcome the id of the node where the call goes on. */
  readonly on?: Readonly<Record<string, string>>;
}

/** What the documented kinds cannot do without. Source: SIP.IO, Flow Nodes. */
const requiredData: Readonly<Record<string, readonly string[]>> = {
  entry: ["trigger"],
  play: ["audioId"],
  say: ["text"],
  menu: ["maxDigits"],
  collect: ["variable"],
  timeCondition: ["scheduleId"],
  voicemail: ["mailboxId"],
};
const triggers = ["inbound", "internal", "api"];
const otherwise = "default";

/**
 * The graph of a call flow. A program gives it as the editor writes it, lists of nodes and edges, or as a map of nodes; in
 * canonical form it is the map. Source: SIP.IO, Call Flows; the working contract, Rules (`flow.graph`).
 */
export function flowGraph(): ValueType {
  const expects = "a flow: { nodes, edges }, with start where no node is of kind entry";
  return {
    name: "graph",
    expects,
    holdsIds: true,
    check(given, path, { problems }) {
      if (isUnknown(given)) return given;
      if (!isRecord(given) || given.nodes === undefined) {
        problems.push({ path, reason: `${show(given)} is not ${expects}` });
        return given;
      }
      if (isUnknown(given.nodes) || isUnknown(given.edges)) return given;
      const found: Problem[] = [];
      const graph = Array.isArray(given.nodes) ? fromDocument(given, path, found) : asMap(given, path, found);
      if (graph !== undefined) judge(graph, path, found);
      problems.push(...found);
      return graph === undefined || found.length > 0 ? given : graph;
    },
    columns: (property) => [
      {
        name: snakeCase(property),
        storage: "json",
        schema: {
          type: "object",
          required: ["nodes", "edges"],
          properties: { start: { type: "string" }, nodes: { type: "array" }, edges: { type: "array" } },
        },
      },
    ],
    toWire: (property, value) => ({ [snakeCase(property)]: isGraph(value) ? toDocument(value) : (value as Json) }),
    fromWire(property, row) {
      const value = row[snakeCase(property)];
      if (value === undefined || value === null) return value;
      const problems: Problem[] = [];
      const graph = isRecord(value) && Array.isArray(value.nodes) ? fromDocument(value, "", problems) : undefined;
      return graph === undefined || problems.length > 0 ? value : graph;
    },
  };
}

function isGraph(value: unknown): value is FlowGraph {
  return isRecord(value) && isRecord(value.nodes);
}

/** The map of a document; nothing where it has no shape to go on with. */
function fromDocument(document: Values, path: string, problems: Problem[]): FlowGraph | undefined {
  const nodes = new Map<string, { kind: string; data: Record<string, Json>; on: Record<string, string> }>();
  const problem = (at: string, reason: string) => problems.push({ path: `${path}.${at}`, reason });
  for (const [index, node] of listOf(document.nodes).entries()) {
    const at = `nodes[${index}]`;
    if (!isRecord(node) || typeof node.id !== "string" || node.id === "") {
      problem(at, `${show(node)} is not a node: { id, data: { kind, … } }`);
      continue;
    }
    const { kind, ...data } = isRecord(node.data) ? node.data : { kind: undefined };
    if (typeof kind !== "string" || kind === "")
      problem(`${at}.data.kind`, "required: what the node does, such as menu");
    else if (node.type !== undefined && node.type !== null && node.type !== kind) {
      problem(`${at}.type`, `${show(node.type)} is not the node's data.kind, ${show(kind)}`);
    }
    if (nodes.has(node.id)) problem(`${at}.id`, `${show(node.id)} is the id of another node`);
    nodes.set(node.id, { kind: String(kind), data: compact(data), on: {} });
  }
  if (!Array.isArray(document.edges)) problem("edges", `${show(document.edges)} is not a list of edges`);
  for (const [index, edge] of listOf(document.edges).entries()) {
    const at = `edges[${index}]`;
    if (!isRecord(edge) || typeof edge.source !== "string" || typeof edge.target !== "string") {
      problem(at, `${show(edge)} is not an edge: { source, target, sourceHandle }`);
      continue;
    }
    const outcome = typeof edge.sourceHandle === "string" && edge.sourceHandle !== "" ? edge.sourceHandle : otherwise;
    const source = nodes.get(edge.source);
    if (source === undefined) problem(`${at}.source`, `there is no node ${show(edge.source)}`);
    else if (outcome in source.on)
      problem(at, `the outcome ${show(outcome)} of ${show(edge.source)} has an edge already`);
    else source.on[outcome] = edge.target;
  }
  if (nodes.size === 0 && problems.length > 0) return undefined;
  const entries = [...nodes].filter(([, { kind }]) => kind === "entry");
  const start = document.start ?? (entries.length === 1 ? entries[0]?.[0] : undefined);
  if (start === undefined || start === null) {
    const which = entries.length === 0 ? "no node is of kind entry" : "several nodes are of kind entry";
    problem("start", `required: the id of the node where calls begin, because ${which}`);
    return undefined;
  }
  return {
    start: String(start),
    nodes: Object.fromEntries([...nodes].map(([id, { kind, data, on }]) => [id, nodeOf(kind, data, on)])),
  };
}

/** A map as a program gives it, checked for its shape. */
function asMap(given: Values, path: string, problems: Problem[]): FlowGraph | undefined {
  if (!isRecord(given.nodes) || typeof given.start !== "string") {
    problems.push({ path, reason: `${show(given)} is not { start, nodes: { id: { kind, data, on } } }` });
    return undefined;
  }
  const nodes: Record<string, FlowNode> = {};
  for (const [id, node] of Object.entries(given.nodes)) {
    if (!isRecord(node) || typeof node.kind !== "string" || node.kind === "") {
      problems.push({ path: `${path}.nodes.${id}`, reason: `${show(node)} is not a node: { kind, data, on }` });
      continue;
    }
    const on = Object.entries(isRecord(node.on) ? node.on : {}).map(([outcome, to]) => [outcome, String(to)]);
    nodes[id] = nodeOf(node.kind, compact(isRecord(node.data) ? node.data : {}), Object.fromEntries(on));
  }
  return { start: given.start, nodes };
}

/** What the platform would refuse. */
function judge({ start, nodes }: FlowGraph, path: string, problems: Problem[]): void {
  if (!(start in nodes)) problems.push({ path: `${path}.start`, reason: `there is no node ${show(start)}` });
  for (const [id, { kind, data = {}, on = {} }] of Object.entries(nodes)) {
    const at = `${path}.nodes.${id}`;
    for (const name of requiredData[kind] ?? []) {
      if (data[name] === undefined)
        problems.push({ path: `${at}.data.${name}`, reason: `required by a node of kind ${kind}` });
    }
    const { trigger } = data;
    if (kind === "entry" && trigger !== undefined && !isUnknown(trigger) && !triggers.includes(String(trigger))) {
      problems.push({ path: `${at}.data.trigger`, reason: `${show(trigger)} is not ${alternatives(triggers)}` });
    }
    for (const [outcome, to] of Object.entries(on)) {
      if (!isUnknown(to) && !(to in nodes)) {
        problems.push({ path: `${at}.on.${outcome}`, reason: `there is no node ${show(to)}` });
      }
    }
  }
}

function toDocument({ start, nodes }: FlowGraph): Json {
  const all = Object.entries(nodes);
  return {
    start,
    nodes: all.map(([id, { kind, data }]) => ({ id, type: kind, data: { kind, ...data } })),
    edges: all.flatMap(([source, { on = {} }]) =>
      Object.entries(on).map(([outcome, target]) => ({
        id: `${source}:${outcome}`,
        source,
        target,
        ...(outcome !== otherwise && { sourceHandle: outcome }),
      })),
    ),
  };
}

function nodeOf(kind: string, data: Record<string, Json>, on: Record<string, string>): FlowNode {
  return {
    kind,
    ...(Object.keys(data).length > 0 && { data }),
    ...(Object.keys(on).length > 0 && { on }),
  };
}

function compact(data: Values): Record<string, Json> {
  const set = Object.entries(data).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(set) as Record<string, Json>;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
