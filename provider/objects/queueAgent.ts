import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferInlineArgs,
  type InferInlineResult,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The assignment's description. Source: Resource Reference, agent_queue_assignment; Set up a call queue. */
export const queueAgent = defineObject({
  class: "QueueAgent",
  apiName: "agent_queue_assignment",
  path: "/queues/{queue}/agents",
  idPrefix: "qa",
  key: ["user"],
  uniquePosition: { fields: ["tierLevel", "position"] },
  fields: {
    /** The queue. Changing it replaces the assignment. */
    queue: f.parent("Queue"),
    /** The agent: a user with `isAgent`. Changing it replaces the assignment. */
    user: f.ref("User", { isAgent: true }).replaces(),
    /** Tier; the lower one gets calls first. */
    tierLevel: f.integer().optional(),
    /** Place within the tier, from 0. */
    position: f.integer().optional(),
    /** Seconds before calls are offered to the agent. */
    delaySec: f.integer({ max: 3600 }).optional(),
    /** Who decides on the membership: the administrator, the agent, nobody, or the supervisor. */
    mode: f.enumeration(["static", "dynamic", "mandatory", "supervisor_managed"]).optional(),
  },
});

/** What a program gives for a {@link QueueAgent}. */
export interface QueueAgentArgs extends InferArgs<typeof queueAgent> {}
/** What a {@link QueueAgent} has once it is made. */
export interface QueueAgentOutputs extends InferOutputs<typeof queueAgent> {}
/** A {@link QueueAgent} inside its parent's list. */
export interface QueueAgentEntry extends InferInlineArgs<typeof queueAgent> {}
/** What comes out for a {@link QueueAgentEntry}, under its natural key. */
export interface QueueAgentEntryOutputs extends InferInlineResult<typeof queueAgent> {}

/**
 * One agent of a queue, as a resource of its own. A queue's agents are given either so or inline (`agents` of the
 * {@link Queue}), not both.
 *
 * @example
 * ```ts
 * new sipio.QueueAgent("support-dana", { queue: support, user: dana, tierLevel: 1 });
 * ```
 */
export class QueueAgent extends resourceClass<QueueAgentArgs, QueueAgentOutputs, "QueueAgent">(queueAgent) {}

/** What a look-up finds of a {@link QueueAgent}. */
export interface QueueAgentValues extends InferResult<typeof queueAgent, "QueueAgent"> {}
/** What names one {@link QueueAgent} to a look-up. */
export interface GetQueueAgentArgs extends InferKey<typeof queueAgent> {}
/** What narrows a list of {@link QueueAgent}s. */
export interface ListQueueAgentsArgs extends InferFilter<typeof queueAgent> {}

/**
 * Finds a user's assignment to a queue.
 *
 * @example
 * ```ts
 * const assignment = sipio.getQueueAgent({ queue: support, user: dana });
 * ```
 */
export const getQueueAgent = defineGet<GetQueueAgentArgs, QueueAgentValues>(queueAgent);

/**
 * Finds the assignments of a queue: all, or those with certain values.
 *
 * @example
 * ```ts
 * const fixed = sipio.listQueueAgents({ queue: support, mode: "static" });
 * ```
 */
export const listQueueAgents = defineList<ListQueueAgentsArgs, QueueAgentValues>(queueAgent);
