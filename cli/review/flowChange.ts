import {
  canDialOut,
  compareFlows,
  type EdgeDifference,
  type FlowDifference,
  type FlowGraph,
  type NodeDifference,
} from "pulumi-sipio/flows";
import { UNKNOWN } from "pulumi-sipio/schema";
import type { ReviewNames } from "./objectNames";

/** Differences between two versions of a flow. */
export interface FlowChange {
  /** Differences in words, one line per node or edge. */
  readonly lines: readonly string[];
  /** Differences of the nodes that can send a call out of the account, in words. */
  readonly outbound: readonly string[];
  /** Mermaid flowchart of the differing part. Absent if it is too large to be drawn. */
  readonly diagram?: string;
}

/** Maximum number of nodes in a diagram. Mermaid refuses more than 500 edges. */
const largestDiagram = 80;
/** Maximum number of characters of a label in a diagram. */
const longestLabel = 80;

/** Compares two versions of a flow in canonical form. */
export function flowChange(old: FlowGraph, now: FlowGraph, names: ReviewNames): FlowChange {
  const difference = compareFlows(old, now);
  const shown = (lines: readonly string[]) =>
    lines.map((line) => names.replaceIds(line.replaceAll(UNKNOWN, "not known yet")));
  const outbound = difference.nodes.filter(({ kind }) => canDialOut(kind)).flatMap(nodeLines);
  const diagram = drawn(difference);
  return { lines: shown(linesOf(difference)), outbound: shown(outbound), ...(diagram !== undefined && { diagram }) };
}

/** Describes the differences: nodes first, then the start and edges. */
function linesOf({ start, nodes }: FlowDifference): string[] {
  return [
    ...nodes.flatMap(nodeLines),
    ...(start.old === start.now || start.old === "" ? [] : [`calls begin at "${start.now}" instead of "${start.old}"`]),
    ...nodes.filter(({ status }) => status !== "removed").flatMap(edgeLines),
  ];
}

function nodeLines({ id, kind, status, changes }: NodeDifference): string[] {
  if (status === "same") return [];
  return [`${status} ${kind} "${id}"${changes.length === 0 ? "" : `: ${changes.join(", ")}`}`];
}

function edgeLines({ id, edges }: NodeDifference): string[] {
  return edges
    .filter(({ old, now }) => old !== now)
    .map(({ outcome, old, now }) => {
      const edge = `after "${id}", outcome ${outcome}:`;
      if (now === undefined) return `${edge} no longer leads to "${old}"`;
      return `${edge} leads to "${now}"${old === undefined ? "" : ` instead of "${old}"`}`;
    });
}

/** Draws the nodes that differ, and their neighbors. */
function drawn({ start, nodes }: FlowDifference): string | undefined {
  const differing = new Set(
    nodes
      .filter(({ status, edges }) => status !== "same" || edges.some(({ old, now }) => old !== now))
      .map(({ id }) => id),
  );
  for (const id of [start.old, start.now]) if (start.old !== start.now) differing.add(id);
  const edges = nodes.flatMap(({ id, edges: own }) => own.flatMap((edge) => edgesOf(id, edge)));
  const near = edges.filter(({ from, to }) => differing.has(from) || differing.has(to));
  const shown = new Set([...differing, ...near.flatMap(({ from, to }) => [from, to])]);
  const drawnNodes = nodes.filter(({ id }) => shown.has(id));
  if (drawnNodes.length === 0 || drawnNodes.length > largestDiagram) return undefined;
  const places = new Map(drawnNodes.map(({ id }, index) => [id, `n${index}`]));
  const inside = edges.filter(({ from, to }) => places.has(from) && places.has(to));
  const styles = (["added", "removed"] as const).flatMap((status) => {
    const numbers = inside.flatMap((edge, index) => (edge.status === status ? [index] : []));
    return numbers.length === 0 ? [] : [`  linkStyle ${numbers.join(",")} ${linkStyles[status]}`];
  });
  return [
    "flowchart TD",
    ...drawnNodes.map((node) => `  ${places.get(node.id)}["${nodeLabel(node, start.now)}"]${classOf(node)}`),
    ...inside.map(({ from, to, outcome, status }) => {
      const label = escaped(`${marks[status]}${outcome}`);
      const line = status === "removed" ? `-. "${label}" .->` : `-- "${label}" -->`;
      return `  ${places.get(from)} ${line} ${places.get(to)}`;
    }),
    ...styles,
    "  classDef added fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
    "  classDef removed fill:#ffebe9,stroke:#cf222e,color:#1f2328,stroke-dasharray:4",
    "  classDef changed fill:#fff8c5,stroke:#9a6700,color:#1f2328",
  ].join("\n");
}

const marks = { added: "+ ", removed: "− ", changed: "~ ", same: "" } as const;
const linkStyles = { added: "stroke:#1a7f37,stroke-width:2px", removed: "stroke:#cf222e" } as const;

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly outcome: string;
  readonly status: "added" | "removed" | "same";
}

function edgesOf(from: string, { outcome, old, now }: EdgeDifference): Edge[] {
  if (old === now) return now === undefined ? [] : [{ from, to: now, outcome, status: "same" }];
  return [
    ...(old === undefined ? [] : [{ from, to: old, outcome, status: "removed" as const }]),
    ...(now === undefined ? [] : [{ from, to: now, outcome, status: "added" as const }]),
  ];
}

function nodeLabel({ id, kind, status }: NodeDifference, start: string): string {
  const begins = id === start ? "calls begin: " : "";
  return escaped(`${marks[status]}${begins}${kind} ${id}`);
}

function classOf({ status }: NodeDifference): string {
  return status === "same" ? "" : `:::${status}`;
}

/** Escapes a label for Mermaid, which ends it at a quotation mark and reads HTML and Markdown in it. */
function escaped(label: string): string {
  const cut = label.length > longestLabel ? `${label.slice(0, longestLabel)}…` : label;
  return cut.replace(/[^\p{L}\p{N} .,:/_…+−~-]/gu, (character) => `#${character.codePointAt(0)};`);
}
