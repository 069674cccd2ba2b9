import { defineGet, defineList } from "../functions";
import { queueSchema } from "../objects/queue";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Queue}. */
export interface QueueArgs extends InferArgs<typeof queueSchema> {}

/** Outputs of a {@link Queue}. */
export interface QueueOutputs extends InferOutputs<typeof queueSchema> {}

/**
 * Call queue that holds callers until an agent is available. Callers hear music on hold (MOH) and announcements, and
 * can be sent elsewhere if the wait is too long. Use it if callers should wait; otherwise, use a {@link RingGroup}.
 *
 * @example
 * Connect callers to support agents, with voicemail as the fallback
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
 *
 * @example
 * Limit the queue's length and the estimated wait
 * ```ts
 * new sipio.Queue("returns", {
 *   name: "Returns",
 *   strategy: "round_robin",
 *   maxQueued: 20,
 *   queueFullDest: mailbox,
 *   ewtAhtSec: 180,
 *   ewtThresholdSec: 900,
 *   ewtDest: mailbox,
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
 * Looks up a queue by name.
 *
 * @example
 * Send calls to an existing queue
 * ```ts
 * const support = sipio.getQueue({ name: "Support" });
 * new sipio.Number("main-line", { e164: "12025550188", dest: support });
 * ```
 */
export const getQueue = defineGet<GetQueueArgs, GetQueueResult>(queueSchema);

/**
 * Lists queues, optionally filtered by property.
 *
 * @example
 * List all queues
 * ```ts
 * const queues = sipio.listQueues();
 * ```
 */
export const listQueues = defineList<ListQueuesArgs, GetQueueResult>(queueSchema);
