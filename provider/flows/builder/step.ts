import type { Values } from "../../schema";
import { otherwise } from "../types";

/** Marks what an edge can lead to. */
export const stepSymbol: unique symbol = Symbol("pulumi-sipio.flowStep");

/** What an edge can lead to: a node, or the name of one that stands elsewhere in the flow. */
export interface FlowTarget {
  readonly [stepSymbol]: BuiltNode | { readonly goesTo: string };
}

/** A node as it was made. */
export interface BuiltNode {
  readonly kind: string;
  readonly data: Values;
  name?: string;
  readonly on: { readonly outcome: string; readonly next: FlowTarget }[];
}

/**
 * A node of a flow that is being written. `Outcome` are the outcomes that have no edge yet.
 * It is one and the same node wherever it is used: two edges may lead to it, and one of its own back to it.
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
   * Gives the node its id: what a preview calls it, and what {@link goTo} leads to. Without a name its id comes of its place:
   * the outcomes that lead there since the last named node that branches, and its kind, as in `main/digit:1/enqueue`. A name of its own makes a node keep
   * its id wherever it moves.
   */
  named(name: string): FlowStep<Outcome>;
  /** Says where the call goes on, for a node with the outcome `default`; the same as `.on("default", …)`. */
  readonly to: typeof otherwise extends Outcome ? (next: FlowTarget) => FlowStep<Exclude<Outcome, "default">> : never;
}

/** Makes a node. */
export function step<Outcome extends string>(kind: string, data: Values): FlowStep<Outcome> {
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
