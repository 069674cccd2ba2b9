import type { Input } from "@pulumi/pulumi";
import type { Json } from "../schema";

/** A node of a flow as the platform's editor writes it. */
export interface FlowDocumentNode {
  readonly id: string;
  /** The same as `data.kind`. */
  readonly type?: string;
  /** Where the editor draws it; without meaning for calls. */
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

/** The outcome of a node that has only one. */
export const otherwise = "default";
