import { defineGet, defineList } from "../functions";
import { inQueueOptionSchema } from "../objects/inQueueOption";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link InQueueOption}. */
export interface InQueueOptionArgs extends InferArgs<typeof inQueueOptionSchema> {}

/** Outputs of an {@link InQueueOption}. */
export interface InQueueOptionOutputs extends InferOutputs<typeof inQueueOptionSchema> {}

/**
 * What a key does for a caller who waits in a queue, as a resource of its own. A queue's options are given either so or
 * inline (`options` of the {@link Queue}), not both.
 *
 * @example
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
 * Finds what a key does in a queue.
 *
 * @example
 * ```ts
 * const one = sipio.getInQueueOption({ queue: support, digit: "1" });
 * ```
 */
export const getInQueueOption = defineGet<GetInQueueOptionArgs, GetInQueueOptionResult>(inQueueOptionSchema);

/**
 * Finds what the keys do in a queue: all, or those with certain values.
 *
 * @example
 * ```ts
 * const options = sipio.listInQueueOptions({ queue: support });
 * ```
 */
export const listInQueueOptions = defineList<ListInQueueOptionsArgs, GetInQueueOptionResult>(inQueueOptionSchema);
