import type { Input } from "@pulumi/pulumi";
import type { Json } from "../schema";

/** A node of a flow as the platform's editor writes it. */
export interface FlowDocumentNode {
  readonly id: string;
  /** The same as `data.kind`. */
  readonly type?: string;
  /** Position in the editor, without meaning for calls. */
  readonly position?: Input<unknown>;
  /** Data of the node: `kind`, and the fields of that kind. Resources are accepted instead of IDs. */
  readonly data: { readonly kind: string } & Readonly<Record<string, Input<unknown>>>;
}

/** A connection: after this outcome of one node the call goes on at another. */
export interface FlowDocumentEdge {
  readonly id?: string;
  readonly source: string;
  readonly target: string;
  /** Outcome, such as `digit:1`. Defaults to `default`. */
  readonly sourceHandle?: string | null;
}

/** A flow as the platform's editor writes it. */
export interface FlowDocument {
  /** Id of the node where calls begin; without it, the one node of kind `entry`. */
  readonly start?: string;
  readonly nodes: readonly FlowDocumentNode[];
  readonly edges: readonly FlowDocumentEdge[];
}

/** Flow by the IDs of its nodes. The state has this form, so a preview shows the node that changed. */
export interface FlowGraph {
  /** Id of the node where calls begin. */
  readonly start: string;
  readonly nodes: Readonly<Record<string, FlowNode>>;
}

/** A node of a {@link FlowGraph}. */
export interface FlowNode {
  /** Kind of the node, such as `menu`. */
  readonly kind: string;
  /** Data of the node's kind. */
  readonly data?: Readonly<Record<string, Json>>;
  /** For each outcome the id of the node where the call goes on. */
  readonly on?: Readonly<Record<string, string>>;
}

/** The outcome of a node that has only one. */
export const otherwise = "default";
