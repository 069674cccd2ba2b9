import { defineObject, f, type InferInlineArgs, type InferInlineResult } from "../schema";

/** Schema of an assignment. Source: Resource Reference, agent_queue_assignment; Set up a call queue. */
export const queueAgentSchema = defineObject({
  class: "QueueAgent",
  apiName: "agent_queue_assignment",
  path: "/queues/{queue}/agents",
  idPrefix: "qa",
  naturalKey: { fields: ["user"], scope: "parent" },
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

/** Arguments for a {@link QueueAgent} in the list of its parent. */
export interface InlineQueueAgentArgs extends InferInlineArgs<typeof queueAgentSchema> {}

/** Outputs of a {@link QueueAgent} in the list of its parent, which is a map by natural key. */
export interface InlineQueueAgent extends InferInlineResult<typeof queueAgentSchema> {}
