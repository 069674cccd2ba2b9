import { defineObject, effectiveTogether, effectiveWith, f } from "../schema";
import { type InlineInQueueOption, type InlineInQueueOptionArgs, inQueueOptionSchema } from "./inQueueOption";
import { type InlineQueueAgent, type InlineQueueAgentArgs, queueAgentSchema } from "./queueAgent";

/** Schema of a queue. Source: Resource Reference, queue; Queues; Position Announcements; Music on Hold. */
export const queueSchema = defineObject({
  class: "Queue",
  apiName: "queue",
  path: "/queues",
  idPrefix: "q",
  scopes: { read: "queues" },
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Name of the queue. Unique within the account. */
    name: f.text(),
    /** Strategy that selects the agent for the next call. */
    strategy: f.enumeration([
      "ring_all",
      "longest_idle",
      "round_robin",
      "top_down",
      "fewest_calls",
      "random",
      "sequential",
    ]),
    /**
     * Time in seconds that an agent's device rings.
     * @default 20
     */
    agentRingTimeoutSec: f.integer({ min: 1, max: 3600 }).default(20),
    /** Maximum time in seconds that a caller waits before being sent to `timeoutDest`. */
    maxWaitSec: f.integer({ min: 1 }).optional(),
    /**
     * Wrap-up time in seconds that an agent has after a call.
     * @default 0
     */
    wrapUpSec: f.integer().default(0),
    /**
     * Number of consecutive missed calls after which an agent is paused. If 0, agents are never paused.
     * @default 0
     */
    maxNoAnswer: f.integer().default(0),
    /**
     * Whether callers hear their position in the queue.
     * @default false
     */
    announcePosition: f.boolean().default(false),
    /**
     * Time in seconds until the first position announcement.
     * @default 15
     */
    announceFirstSec: f.integer().default(15),
    /**
     * Interval in seconds between position announcements. If 0, the position is announced once.
     * @default 30
     */
    announceIntervalSec: f.integer().default(30),
    /**
     * Music on hold (MOH) mode. `stream` plays one stream to all callers. `file` starts the file for each caller.
     * @default "stream"
     */
    mohMode: f.enumeration(["stream", "file"]).default("stream"),
    /** Media file for music on hold. */
    mohMedia: f.ref("MediaFile").optional(),
    /** Language of announcements. If omitted, the account's language applies. */
    language: f.language().inherited(),
    /** Destination for callers who exceed `maxWaitSec`. Requires `maxWaitSec`. */
    timeoutDest: f.target().optional(),
    /** Destination for calls whose caller hangs up while waiting. */
    abandonDest: f.target().optional(),
    /** Destination for callers while no agent is logged in. */
    noAgentsDest: f.target().optional(),
    /** Maximum number of waiting callers before further ones are sent to `queueFullDest`. Requires `queueFullDest`. */
    maxQueued: f.integer({ min: 1 }).optional(),
    /** Destination for callers while the queue is full. Requires `maxQueued`. */
    queueFullDest: f.target().optional(),
    /** Estimated wait time (EWT) in seconds above which callers are sent to `ewtDest`. Requires `ewtDest`. */
    ewtThresholdSec: f.integer({ min: 1 }).optional(),
    /** Average handling time (AHT) in seconds, used to estimate the wait time. */
    ewtAhtSec: f.integer({ min: 1 }).optional(),
    /** Destination for callers whose estimated wait time exceeds `ewtThresholdSec`. Requires `ewtThresholdSec`. */
    ewtDest: f.target().optional(),
    /** Business hours of the queue. */
    schedule: f.ref("Schedule").optional(),
    /** Destination while the schedule is closed. Requires `schedule`. */
    closedDest: f.target().optional(),
    /** Destination on holidays of the schedule. Requires `schedule`. */
    holidayDest: f.target().optional(),
    /**
     * Agents assigned to the queue. If set, the list is authoritative and agents not in it are removed. To manage them
     * separately, use {@link QueueAgent}.
     */
    agents: f.children<InlineQueueAgentArgs, InlineQueueAgent>(queueAgentSchema, { bulk: false }).optional(),
    /**
     * Options for keys that waiting callers can press. If set, the list is authoritative and options not in it are
     * removed. To manage them separately, use {@link InQueueOption}.
     */
    options: f.children<InlineInQueueOptionArgs, InlineInQueueOption>(inQueueOptionSchema, { bulk: false }).optional(),
  },
  effects: [
    effectiveWith("timeoutDest", "maxWaitSec"),
    ...effectiveTogether("maxQueued", "queueFullDest"),
    ...effectiveTogether("ewtThresholdSec", "ewtDest"),
    effectiveWith("closedDest", "schedule"),
    effectiveWith("holidayDest", "schedule"),
  ],
});
