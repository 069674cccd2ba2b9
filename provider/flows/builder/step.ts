import type { Values } from "../../schema";
import { otherwise } from "../types";

/** Marks an object as a possible target of an edge. */
export const stepSymbol: unique symbol = Symbol("pulumi-sipio.flowStep");

/** Target of an edge: a node, or a reference to a node by name. */
export interface FlowTarget {
  readonly [stepSymbol]: BuiltNode | { readonly goesTo: string };
}

/** Node created by the builder. */
export interface BuiltNode {
  readonly kind: string;
  readonly data: Values;
  name?: string;
  readonly on: { readonly outcome: string; readonly next: FlowTarget }[];
}

/**
 * Node of a flow that is being built. `Outcome` is the union of outcomes that have no edge yet. Several edges can lead
 * to the same node, including its own.
 */
export interface FlowStep<in out Outcome extends string> extends FlowTarget {
  /**
   * Sets the next node for an outcome. An outcome that the node's kind does not have is a type error.
   *
   * @example
   * Route a menu by the pressed key
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
   * Sets the node's ID, which previews show and {@link goTo} accepts. Without a name, the ID is the node's position,
   * such as `main/digit:1/enqueue`: the outcomes since the last named node, and the node's kind. A named node keeps its
   * ID when it moves.
   */
  named(name: string): FlowStep<Outcome>;
  /** Sets the next node for the outcome `default`. Short for `.on("default", …)`. */
  readonly to: typeof otherwise extends Outcome ? (next: FlowTarget) => FlowStep<Exclude<Outcome, "default">> : never;
}

/** Creates a node. */
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
  // At run time, this is always the same object. Only the type tracks the remaining outcomes.
  return self as unknown as FlowStep<Outcome>;
}

/**
 * Refers to a node by name. Use it to return to an earlier node, or to reach a node in another part of the flow.
 *
 * @example
 * Repeat the main menu
 * ```ts
 * const again = say("I did not understand.").to(goTo("main"));
 * ```
 */
export function goTo(name: string): FlowTarget {
  return { [stepSymbol]: { goesTo: name } };
}
