import type { Values } from "../../schema";
import { otherwise } from "../types";

/** Marks a possible target of an edge. */
export const stepSymbol: unique symbol = Symbol("pulumi-sipio.flowStep");

/** Target of an edge: a node, or the name of a node elsewhere in the flow. */
export interface FlowTarget {
  readonly [stepSymbol]: BuiltNode | { readonly goesTo: string };
}

/** Node as it was created. */
export interface BuiltNode {
  readonly kind: string;
  readonly data: Values;
  name?: string;
  readonly on: { readonly outcome: string; readonly next: FlowTarget }[];
}

/**
 * Node of a flow in construction. `Outcome` is the union of outcomes without an edge. A node keeps its identity
 * wherever it is used: two edges can lead to it, and one of its own can lead back to it.
 */
export interface FlowStep<in out Outcome extends string> extends FlowTarget {
  /**
   * Says where the call goes on after an outcome. An outcome that the kind does not have is a type error.
   *
   * @example
   * ```ts
   * const ask = menu({ promptText: "Press 1 for support.", maxDigits: 1 })
   *   .named("main")
   *   .on("digit:1", enqueue(support))
   *   .on("timeout", hangup())
   *   .on("invalid", goTo("main"));
   * ```
   */
  on<O extends Outcome>(outcome: O, next: FlowTarget): FlowStep<Exclude<Outcome, O>>;
  /**
   * Sets the node's ID, which previews show and {@link goTo} accepts. Without a name, the ID is the node's position:
   * the outcomes since the last named node that branches, and its kind, as in `main/digit:1/enqueue`. A named node
   * keeps its ID wherever it moves.
   */
  named(name: string): FlowStep<Outcome>;
  /** Says where the call goes on, for a node with the outcome `default`; the same as `.on("default", …)`. */
  readonly to: typeof otherwise extends Outcome ? (next: FlowTarget) => FlowStep<Exclude<Outcome, "default">> : never;
}

/** Makes a node. */
export function createStep<Outcome extends string>(kind: string, data: Values): FlowStep<Outcome> {
  const made: BuiltNode = { kind, data, on: [] };
  const self = {
    [stepSymbol]: made,
    on(outcome: string, next: FlowTarget) {
      made.on.push({ outcome, next });
      return self;
    },
    named(name: string) {
      made.name = name;
      return self;
    },
    to: (next: FlowTarget) => self.on(otherwise, next),
  };
  // One object at run time; how many outcomes are left is the types' affair.
  return self as unknown as FlowStep<Outcome>;
}

/**
 * Leads to a node by its name, where the node itself is not at hand: back to an earlier one, or to one that another part of the
 * flow makes.
 *
 * @example
 * ```ts
 * const again = say("I did not understand.").to(goTo("main"));
 * ```
 */
export function goTo(name: string): FlowTarget {
  return { [stepSymbol]: { goesTo: name } };
}
