import { defineGet, defineList } from "../functions";
import { queueSchema } from "../objects/queue";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Queue}. */
export interface QueueArgs extends InferArgs<typeof queueSchema> {}

/** Outputs of a {@link Queue}. */
export interface QueueOutputs extends InferOutputs<typeof queueSchema> {}

/**
 * A waiting line in front of agents.
 *
 * @example
 * ```ts
 * const support = new sipio.Queue("support", {
 *   name: "Support",
 *   strategy: "longest_idle",
 *   maxWaitSec: 600,
 *   agents: [{ user: dana, tierLevel: 1 }],
 *   options: [{ digit: "1", action: "route", dest: mailbox }],
 *   timeoutDest: mailbox,
 *   schedule: hours,
 * });
 * ```
 */
export class Queue extends resourceClass<QueueArgs, QueueOutputs, "Queue">(queueSchema) {}

/** A {@link Queue} as {@link getQueue} and {@link listQueues} return it. */
export interface GetQueueResult extends InferResult<typeof queueSchema, "Queue"> {}

/** Arguments for {@link getQueue}. */
export interface GetQueueArgs extends InferKey<typeof queueSchema> {}

/** Filter arguments for {@link listQueues}. */
export interface ListQueuesArgs extends InferFilter<typeof queueSchema> {}

/**
 * Finds the account's queue of a name.
 *
 * @example
 * ```ts
 * const support = sipio.getQueue({ name: "Support" });
 * new sipio.Number("main-line", { e164: "12025550188", dest: support });
 * ```
 */
export const getQueue = defineGet<GetQueueArgs, GetQueueResult>(queueSchema);

/**
 * Finds the account's queues: all, or those with certain values.
 *
 * @example
 * ```ts
 * const queues = sipio.listQueues();
 * ```
 */
export const listQueues = defineList<ListQueuesArgs, GetQueueResult>(queueSchema);
