import { defineGet, defineList } from "../functions";
import { inQueueOptionSchema } from "../objects/inQueueOption";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link InQueueOption}. */
export interface InQueueOptionArgs extends InferArgs<typeof inQueueOptionSchema> {}

/** Outputs of an {@link InQueueOption}. */
export interface InQueueOptionOutputs extends InferOutputs<typeof inQueueOptionSchema> {}

/**
 * Key that callers can press while they wait in a {@link Queue}, declared as a separate resource. Use it to let callers
 * leave a message or request a callback. Declare a queue's options either this way or inline in `options`, not both.
 *
 * @example
 * Let waiting callers leave a message
 * ```ts
 * new sipio.InQueueOption("support-mailbox", { queue: support, digit: "1", action: "route", dest: mailbox });
 * ```
 */
export class InQueueOption extends resourceClass<InQueueOptionArgs, InQueueOptionOutputs, "InQueueOption">(
  inQueueOptionSchema,
) {}

/** An {@link InQueueOption} as {@link getInQueueOption} and {@link listInQueueOptions} return it. */
export interface GetInQueueOptionResult extends InferResult<typeof inQueueOptionSchema, "InQueueOption"> {}

/** Arguments for {@link getInQueueOption}. */
export interface GetInQueueOptionArgs extends InferKey<typeof inQueueOptionSchema> {}

/** Filter arguments for {@link listInQueueOptions}. */
export interface ListInQueueOptionsArgs extends InferFilter<typeof inQueueOptionSchema> {}

/**
 * Looks up an option of a queue by key.
 *
 * @example
 * Look up the option for the key 1
 * ```ts
 * const one = sipio.getInQueueOption({ queue: support, digit: "1" });
 * ```
 */
export const getInQueueOption = defineGet<GetInQueueOptionArgs, GetInQueueOptionResult>(inQueueOptionSchema);

/**
 * Lists the options of a queue, optionally filtered by property.
 *
 * @example
 * List the options of a queue
 * ```ts
 * const options = sipio.listInQueueOptions({ queue: support });
 * ```
 */
export const listInQueueOptions = defineList<ListInQueueOptionsArgs, GetInQueueOptionResult>(inQueueOptionSchema);
