import { isRecord, isUnknown } from "pulumi-sipio/schema";
import type { StackResource } from "./resource";

/** Node of a flow that a program declares, in either format of the graph. */
export interface DeclaredNode {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Path of the data within the flow, such as `graph.nodes.call.data`. */
  readonly at: string;
}

/** Kinds of nodes that place a call. The platform documents the command `dial`, but not the nodes that cause it. */
const dialKind = /dial|bridge|transfer|originate|(^|out(bound)?[-_]?)call$/i;

/**
 * Returns the nodes of a flow.
 * @throws UnknownValueError If the nodes are not known yet.
 */
export function flowNodes(flow: StackResource): readonly DeclaredNode[] {
  const { graph } = flow.rawProps;
  const nodes = isRecord(graph) ? graph.nodes : graph;
  if (isUnknown(nodes)) throw flow.notKnown("graph");
  if (Array.isArray(nodes)) {
    return nodes.flatMap((node, index) => (isRecord(node) ? [nodeOf(node.data, `graph.nodes[${index}].data`)] : []));
  }
  return Object.entries(isRecord(nodes) ? nodes : {}).flatMap(([id, node]) => {
    if (!isRecord(node)) return [];
    const data = isRecord(node.data) ? node.data : {};
    return [nodeOf({ ...data, kind: node.kind }, `graph.nodes.${id}.data`)];
  });
}

/** Whether a node places a call to a number that it contains or receives. */
export function dials({ kind }: Pick<DeclaredNode, "kind">): boolean {
  return dialKind.test(kind);
}

function nodeOf(given: unknown, at: string): DeclaredNode {
  const { kind, ...data } = isRecord(given) ? given : { kind: undefined };
  return { kind: typeof kind === "string" ? kind : "", data, at };
}
