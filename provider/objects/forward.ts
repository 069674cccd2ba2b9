import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
  requiredIff,
} from "../schema";

/** The forward's description. Source: Resource Reference, forward; Call Forwarding. */
export const forward = defineObject({
  class: "Forward",
  apiName: "forward",
  path: "/forwards",
  idPrefix: "fwd",
  unique: { fields: ["name"], within: "account" },
  fields: {
    /** Its name, such as `Alice mobile`; unique in the account. */
    name: f.text(),
    /** Number that is called, E.164 digits without `+`. The call leaves as any outbound call does. */
    number: f.e164().unconditionalRoute({
      by: { class: "Number", field: "e164" },
      unless: { trigger: ["busy", "no_answer", "unreachable"] },
    }),
    /** When it takes effect. */
    trigger: f.enumeration(["always", "busy", "no_answer", "unreachable"]).optional(),
    /** Seconds it rings before nobody has answered. */
    timeoutSec: f.integer({ min: 1, max: 3600 }).optional(),
    /** Which number is shown: that of the caller, that which was called, or `cidNumber`. */
    cidMode: f.enumeration(["passthrough", "did", "custom"]).optional(),
    /** The number that is shown, E.164 digits without `+`; exactly when `cidMode` is `custom`. */
    cidNumber: f.e164().optional(),
    /** Whether who answers must press 1 to take the call, so that a mailbox of the other side cannot. */
    confirm: f.boolean().optional(),
    /** Where the call goes when it is not taken. */
    overflowDest: f.target().optional(),
  },
  rules: [requiredIff("cidNumber", { cidMode: "custom" })],
});

/** What a program gives for a {@link Forward}. */
export interface ForwardArgs extends InferArgs<typeof forward> {}
/** What a {@link Forward} has once it is made. */
export interface ForwardOutputs extends InferOutputs<typeof forward> {}

/**
 * A number outside, such as a mobile telephone, to which calls are sent on.
 *
 * @example
 * ```ts
 * const mobile = new sipio.Forward("alice-mobile", {
 *   name: "Alice mobile",
 *   number: "12025550177",
 *   trigger: "no_answer",
 *   timeoutSec: 30,
 *   confirm: true,
 *   overflowDest: mailbox,
 * });
 * ```
 */
export class Forward extends resourceClass<ForwardArgs, ForwardOutputs, "Forward">(forward) {}

/** What a look-up finds of a {@link Forward}. */
export interface ForwardValues extends InferResult<typeof forward, "Forward"> {}
/** What names one {@link Forward} to a look-up. */
export interface GetForwardArgs extends InferKey<typeof forward> {}
/** What narrows a list of {@link Forward}s. */
export interface ListForwardsArgs extends InferFilter<typeof forward> {}

/**
 * Finds the account's forward of a name.
 *
 * @example
 * ```ts
 * const mobile = sipio.getForward({ name: "Mobile" });
 * ```
 */
export const getForward = defineGet<GetForwardArgs, ForwardValues>(forward);

/**
 * Finds the account's forwards: all, or those with certain values.
 *
 * @example
 * ```ts
 * const forwards = sipio.listForwards();
 * ```
 */
export const listForwards = defineList<ListForwardsArgs, ForwardValues>(forward);
