import { defineObject, f, type InferInlineArgs, type InferInlineResult } from "../schema";

/** Schema of a queue agent. Source: Resource Reference, agent_queue_assignment; Set up a call queue. */
export const queueAgentSchema = defineObject({
  class: "QueueAgent",
  apiName: "agent_queue_assignment",
  path: "/queues/{queue}/agents",
  idPrefix: "qa",
  naturalKey: { fields: ["user"], scope: "parent" },
  uniquePosition: { fields: ["tierLevel", "position"] },
  fields: {
    /** Queue that the agent is assigned to. Changing it replaces the assignment. */
    queue: f.parent("Queue"),
    /** User who answers calls. The user must have `isAgent` set. Changing it replaces the assignment. */
    user: f.ref("User", { isAgent: true }).replaces(),
    /** Tier of the agent. Agents in lower tiers receive calls first. */
    tierLevel: f.integer().optional(),
    /** Position of the agent within the tier, starting at 0. */
    position: f.integer().optional(),
    /** Time in seconds before calls are offered to the agent. */
    delaySec: f.integer({ max: 3600 }).optional(),
    /**
     * Party that controls the membership: the administrator (`static`), the agent (`dynamic`), the supervisor
     * (`supervisor_managed`), or no one (`mandatory`).
     */
    mode: f.enumeration(["static", "dynamic", "mandatory", "supervisor_managed"]).optional(),
  },
});

/** Arguments for a {@link QueueAgent} in the list of its parent. */
export interface InlineQueueAgentArgs extends InferInlineArgs<typeof queueAgentSchema> {}

/** Outputs of a {@link QueueAgent} in the list of its parent, which is a map by natural key. */
export interface InlineQueueAgent extends InferInlineResult<typeof queueAgentSchema> {}
