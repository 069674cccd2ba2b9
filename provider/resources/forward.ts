import { defineGet, defineList } from "../functions";
import { forwardSchema } from "../objects/forward";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Forward}. */
export interface ForwardArgs extends InferArgs<typeof forwardSchema> {}

/** Outputs of a {@link Forward}. */
export interface ForwardOutputs extends InferOutputs<typeof forwardSchema> {}

/**
 * External phone number, such as a mobile phone, to which calls are forwarded. Use it as the destination of a user,
 * number or ring group to reach people outside the account.
 *
 * @example
 * Forward unanswered calls to a mobile phone
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

/** A {@link Forward} as {@link getForward} and {@link listForwards} return it. */
export interface GetForwardResult extends InferResult<typeof forwardSchema, "Forward"> {}

/** Arguments for {@link getForward}. */
export interface GetForwardArgs extends InferKey<typeof forwardSchema> {}

/** Filter arguments for {@link listForwards}. */
export interface ListForwardsArgs extends InferFilter<typeof forwardSchema> {}

/**
 * Looks up a forward by name.
 *
 * @example
 * Look up a forward by name
 * ```ts
 * const mobile = sipio.getForward({ name: "Mobile" });
 * ```
 */
export const getForward = defineGet<GetForwardArgs, GetForwardResult>(forwardSchema);

/**
 * Lists forwards, optionally filtered by property.
 *
 * @example
 * List all forwards
 * ```ts
 * const forwards = sipio.listForwards();
 * ```
 */
export const listForwards = defineList<ListForwardsArgs, GetForwardResult>(forwardSchema);
