import { defineGet, defineList } from "../functions";
import { forwardSchema } from "../objects/forward";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link Forward}. */
export interface ForwardArgs extends InferArgs<typeof forwardSchema> {}

/** What a {@link Forward} has once it is made. */
export interface ForwardOutputs extends InferOutputs<typeof forwardSchema> {}

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
export class Forward extends resourceClass<ForwardArgs, ForwardOutputs, "Forward">(forwardSchema) {}

/** What a look-up finds of a {@link Forward}. */
export interface GetForwardResult extends InferResult<typeof forwardSchema, "Forward"> {}

/** What names one {@link Forward} to a look-up. */
export interface GetForwardArgs extends InferKey<typeof forwardSchema> {}

/** What narrows a list of {@link Forward}s. */
export interface ListForwardsArgs extends InferFilter<typeof forwardSchema> {}

/**
 * Finds the account's forward of a name.
 *
 * @example
 * ```ts
 * const mobile = sipio.getForward({ name: "Mobile" });
 * ```
 */
export const getForward = defineGet<GetForwardArgs, GetForwardResult>(forwardSchema);

/**
 * Finds the account's forwards: all, or those with certain values.
 *
 * @example
 * ```ts
 * const forwards = sipio.listForwards();
 * ```
 */
export const listForwards = defineList<ListForwardsArgs, GetForwardResult>(forwardSchema);
