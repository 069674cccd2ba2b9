import { defineGet, defineList } from "../functions";
import { queueAgentSchema } from "../objects/queueAgent";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link QueueAgent}. */
export interface QueueAgentArgs extends InferArgs<typeof queueAgentSchema> {}

/** What a {@link QueueAgent} has once it is made. */
export interface QueueAgentOutputs extends InferOutputs<typeof queueAgentSchema> {}

/**
 * One agent of a queue, as a resource of its own. A queue's agents are given either so or inline (`agents` of the
 * {@link Queue}), not both.
 *
 * @example
 * ```ts
 * new sipio.QueueAgent("support-dana", { queue: support, user: dana, tierLevel: 1 });
 * ```
 */
export class QueueAgent extends resourceClass<QueueAgentArgs, QueueAgentOutputs, "QueueAgent">(queueAgentSchema) {}

/** What a look-up finds of a {@link QueueAgent}. */
export interface GetQueueAgentResult extends InferResult<typeof queueAgentSchema, "QueueAgent"> {}

/** What names one {@link QueueAgent} to a look-up. */
export interface GetQueueAgentArgs extends InferKey<typeof queueAgentSchema> {}

/** What narrows a list of {@link QueueAgent}s. */
export interface ListQueueAgentsArgs extends InferFilter<typeof queueAgentSchema> {}

/**
 * Finds a user's assignment to a queue.
 *
 * @example
 * ```ts
 * const assignment = sipio.getQueueAgent({ queue: support, user: dana });
 * ```
 */
export const getQueueAgent = defineGet<GetQueueAgentArgs, GetQueueAgentResult>(queueAgentSchema);

/**
 * Finds the assignments of a queue: all, or those with certain values.
 *
 * @example
 * ```ts
 * const fixed = sipio.listQueueAgents({ queue: support, mode: "static" });
 * ```
 */
export const listQueueAgents = defineList<ListQueueAgentsArgs, GetQueueAgentResult>(queueAgentSchema);
