import type { Input } from "@pulumi/pulumi";
import type { Json } from "../schema";

/** Node of a flow in the editor's format. */
export interface FlowDocumentNode {
  readonly id: string;
  /** Kind of the node. If set, it must equal `data.kind`. */
  readonly type?: string;
  /** Position in the editor. Does not affect calls. */
  readonly position?: Input<unknown>;
  /** Data of the node: `kind` and the fields of that kind. Accepts resources in place of IDs. */
  readonly data: { readonly kind: string } & Readonly<Record<string, Input<unknown>>>;
}

/** Edge of a flow. Connects an outcome of one node to the next node. */
export interface FlowDocumentEdge {
  readonly id?: string;
  readonly source: string;
  readonly target: string;
  /**
   * Outcome of the source node, such as `digit:1`.
   * @default "default"
   */
  readonly sourceHandle?: string | null;
}

/** Flow in the editor's format. */
export interface FlowDocument {
  /** ID of the node where calls begin. If omitted, calls begin at the only node of kind `entry`. */
  readonly start?: string;
  readonly nodes: readonly FlowDocumentNode[];
  readonly edges: readonly FlowDocumentEdge[];
}

/** Flow as a map of nodes by ID. State stores this form, so a preview shows which node changes. */
export interface FlowGraph {
  /** ID of the node where calls begin. */
  readonly start: string;
  readonly nodes: Readonly<Record<string, FlowNode>>;
}

/** Node of a {@link FlowGraph}. */
export interface FlowNode {
  /** Kind of the node, such as `menu`. */
  readonly kind: string;
  /** Data of the node's kind. */
  readonly data?: Readonly<Record<string, Json>>;
  /** ID of the next node, by outcome. */
  readonly on?: Readonly<Record<string, string>>;
}

/** Outcome of an edge without a source handle. */
export const otherwise = "default";
