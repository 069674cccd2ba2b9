import { defineGet, defineList } from "../functions";
import { queueAgentSchema } from "../objects/queueAgent";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link QueueAgent}. */
export interface QueueAgentArgs extends InferArgs<typeof queueAgentSchema> {}

/** Outputs of a {@link QueueAgent}. */
export interface QueueAgentOutputs extends InferOutputs<typeof queueAgentSchema> {}

/**
 * Assignment of a user as an agent of a {@link Queue}, declared as a separate resource. Declare a queue's agents either
 * this way or inline in `agents`, not both.
 *
 * @example
 * Assign an agent to a queue
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
 * Looks up an agent of a queue by user.
 *
 * @example
 * Look up the assignment of a user
 * ```ts
 * const assignment = sipio.getQueueAgent({ queue: support, user: dana });
 * ```
 */
export const getQueueAgent = defineGet<GetQueueAgentArgs, GetQueueAgentResult>(queueAgentSchema);

/**
 * Lists the agents of a queue, optionally filtered by property.
 *
 * @example
 * List the agents that the administrator assigned
 * ```ts
 * const fixed = sipio.listQueueAgents({ queue: support, mode: "static" });
 * ```
 */
export const listQueueAgents = defineList<ListQueueAgentsArgs, GetQueueAgentResult>(queueAgentSchema);
