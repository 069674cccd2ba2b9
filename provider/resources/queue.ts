import { defineGet, defineList } from "../functions";
import { queueSchema } from "../objects/queue";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link Queue}. */
export interface QueueArgs extends InferArgs<typeof queueSchema> {}

/** What a {@link Queue} has once it is made. */
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

/** What a look-up finds of a {@link Queue}. */
export interface GetQueueResult extends InferResult<typeof queueSchema, "Queue"> {}

/** What names one {@link Queue} to a look-up. */
export interface GetQueueArgs extends InferKey<typeof queueSchema> {}

/** What narrows a list of {@link Queue}s. */
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
