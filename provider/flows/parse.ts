import { formatValue, isRecord, isUnknown, mustBe, UNKNOWN, type Values } from "../schema";
import { type FlowDiagnostic, flowDiagnostic } from "./diagnostics";
import { otherwise } from "./types";

/** Node of a flow, independent of the flow's format. */
export interface ParsedNode {
  readonly id: string;
  /** Kind of the node. Empty if none is set. */
  readonly kind: string;
  /** Data of the node's kind, as declared. */
  readonly data: Values;
  /** Path of the data in the declaration. */
  readonly at: string;
  /** ID of the next node, by outcome. */
  readonly on: ReadonlyMap<string, string>;
}

/** Flow, independent of its format: the editor's format or a map of nodes. */
export interface ParsedFlow {
  readonly start: string | undefined;
  readonly nodes: ReadonlyMap<string, ParsedNode>;
  /** Whether all nodes and edges are known. Their data can still be unknown. */
  readonly complete: boolean;
  /** Problems with the format of the flow. */
  readonly findings: readonly FlowDiagnostic[];
}

/** Parses a flow. Returns `undefined` if the flow is unknown or its format is invalid. */
export function parseFlow(given: unknown): ParsedFlow | undefined {
  if (!isRecord(given)) return undefined;
  if (Array.isArray(given.nodes)) return ofDocument(given, given.nodes);
  return isRecord(given.nodes) && !isUnknown(given.nodes) ? ofMap(given, given.nodes) : undefined;
}

function ofDocument(document: Values, given: readonly unknown[]): ParsedFlow {
  const findings: FlowDiagnostic[] = [];
  const nodes = new Map<string, ParsedNode & { readonly on: Map<string, string> }>();
  const twice = new Set<string>();
  let complete = !isUnknown(document.edges);
  for (const [index, node] of given.entries()) {
    const path = `nodes[${index}]`;
    if (isUnknown(node) || (isRecord(node) && (isUnknown(node.id) || isUnknown(node.data)))) {
      complete = false;
    } else if (!isRecord(node) || typeof node.id !== "string" || node.id === "") {
      findings.push(
        flowDiagnostic("node-malformed", { path }, mustBe("a node { id, data: { kind, … } }", formatValue(node))),
      );
    } else {
      const { kind, ...data } = isRecord(node.data) ? node.data : { kind: undefined };
      findings.push(...wrongKind(path, kind, node.type));
      if (nodes.has(node.id)) {
        twice.add(node.id);
        findings.push(
          flowDiagnostic(
            "node-twice",
            { path: `${path}.id` },
            `${formatValue(node.id)} is also the ID of another node`,
          ),
        );
      } else {
        nodes.set(node.id, { id: node.id, kind: textOf(kind), data, at: `${path}.data`, on: new Map() });
      }
    }
  }
  if (complete && !Array.isArray(document.edges)) {
    findings.push(
      flowDiagnostic("edges-missing", { path: "edges" }, mustBe("a list of edges", formatValue(document.edges))),
    );
  }
  for (const [index, edge] of (Array.isArray(document.edges) ? document.edges : []).entries()) {
    const path = `edges[${index}]`;
    if (isUnknown(edge) || (isRecord(edge) && (isUnknown(edge.source) || isUnknown(edge.sourceHandle)))) {
      complete = false;
    } else if (!isRecord(edge) || typeof edge.source !== "string" || typeof edge.target !== "string") {
      const reason = mustBe("an edge { source, target, sourceHandle }", formatValue(edge));
      findings.push(flowDiagnostic("edge-malformed", { path }, reason));
    } else {
      const outcome = outcomeOf(edge.sourceHandle);
      const source = nodes.get(edge.source);
      if (isUnknown(edge.target)) complete = false;
      if (source === undefined) {
        if (!complete) continue;
        findings.push(
          flowDiagnostic(
            "edge-from-nowhere",
            { path: `${path}.source` },
            `node ${formatValue(edge.source)} does not exist`,
          ),
        );
      } else if (source.on.has(outcome)) {
        if (complete && !nodes.has(edge.target)) findings.push(toNowhere(edge.source, outcome, edge.target));
        // If two nodes have the same ID, the owner of the edge is ambiguous.
        if (twice.has(edge.source)) continue;
        const reason = `one edge of this outcome leads to ${formatValue(source.on.get(outcome))}, and another one to ${formatValue(edge.target)}`;
        findings.push(flowDiagnostic("outcome-twice", { node: edge.source, outcome }, reason));
      } else source.on.set(outcome, edge.target);
    }
  }
  return { start: startOf(document.start), nodes, complete, findings };
}

function ofMap(given: Values, map: Values): ParsedFlow {
  const findings: FlowDiagnostic[] = [];
  const nodes = new Map<string, ParsedNode>();
  let complete = true;
  for (const [id, node] of Object.entries(map)) {
    const path = `nodes.${id}`;
    if (isUnknown(node) || (isRecord(node) && (isUnknown(node.on) || isUnknown(node.data) || isUnknown(node.kind)))) {
      complete = false;
    } else if (!isRecord(node)) {
      findings.push(flowDiagnostic("node-malformed", { path }, mustBe("a node { kind, data, on }", formatValue(node))));
    } else {
      if (textOf(node.kind) === "")
        findings.push(flowDiagnostic("node-kind-missing", { path: `${path}.kind` }, kindMissing));
      const edges = Object.entries(isRecord(node.on) ? node.on : {}).filter(
        ([, to]) => to !== undefined && to !== null,
      );
      if (edges.some(([, to]) => isUnknown(to))) complete = false;
      const on = new Map(edges.map(([outcome, to]) => [outcome, String(to)]));
      const data = isRecord(node.data) ? node.data : {};
      nodes.set(id, { id, kind: textOf(node.kind), data, at: `${path}.data`, on });
    }
  }
  return { start: startOf(given.start), nodes, complete, findings };
}

const kindMissing = "required; must be the node's kind, such as menu";

function wrongKind(path: string, kind: unknown, type: unknown): FlowDiagnostic[] {
  if (isUnknown(kind)) return [];
  if (textOf(kind) === "") return [flowDiagnostic("node-kind-missing", { path: `${path}.data.kind` }, kindMissing)];
  if (type === undefined || type === null || type === kind || isUnknown(type)) return [];
  const reason = mustBe(`the node's data.kind ${formatValue(kind)}`, formatValue(type));
  return [flowDiagnostic("node-type-differs", { path: `${path}.type` }, reason)];
}

/** Creates the diagnostic for an edge to a node that does not exist. */
export function toNowhere(node: string, outcome: string, to: string): FlowDiagnostic {
  return flowDiagnostic("edge-to-nowhere", { node, outcome }, `node ${formatValue(to)} does not exist`);
}

/** Returns the outcome of an edge, based on its source handle. */
export function outcomeOf(handle: unknown): string {
  return typeof handle === "string" && handle !== "" ? handle : otherwise;
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

function startOf(start: unknown): string | undefined {
  return start === undefined || start === null ? undefined : isUnknown(start) ? UNKNOWN : String(start);
}
