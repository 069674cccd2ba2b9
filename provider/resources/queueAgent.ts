import { defineGet, defineList } from "../functions";
import { queueAgentSchema } from "../objects/queueAgent";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link QueueAgent}. */
export interface QueueAgentArgs extends InferArgs<typeof queueAgentSchema> {}

/** Outputs of a {@link QueueAgent}. */
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

/** A {@link QueueAgent} as {@link getQueueAgent} and {@link listQueueAgents} return it. */
export interface GetQueueAgentResult extends InferResult<typeof queueAgentSchema, "QueueAgent"> {}

/** Arguments for {@link getQueueAgent}. */
export interface GetQueueAgentArgs extends InferKey<typeof queueAgentSchema> {}

/** Filter arguments for {@link listQueueAgents}. */
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
