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
    /** Its name; unique in the account. */
    name: f.text(),
    /** How the next agent is chosen. */
    strategy: f.enumeration([
      "ring_all",
      "longest_idle",
      "round_robin",
      "top_down",
      "fewest_calls",
      "random",
      "sequential",
    ]),
    /** Seconds an agent's telephone rings. Default 20. */
    agentRingTimeoutSec: f.integer({ min: 1, max: 3600 }).default(20),
    /** Seconds a caller waits at most; then `timeoutDest`. */
    maxWaitSec: f.integer({ min: 1 }).optional(),
    /** Seconds an agent has after a call before the next. Default 0. */
    wrapUpSec: f.integer().default(0),
    /** Calls an agent may miss in a row before being paused; 0 is never. Default 0. */
    maxNoAnswer: f.integer().default(0),
    /** Whether callers are told their place. Default false. */
    announcePosition: f.boolean().default(false),
    /** Seconds until the first announcement. Default 15. */
    announceFirstSec: f.integer().default(15),
    /** Seconds between announcements; 0 announces once. Default 30. */
    announceIntervalSec: f.integer().default(30),
    /** Music on hold: one stream that all share, or a file for each caller. Default `stream`. */
    mohMode: f.enumeration(["stream", "file"]).default("stream"),
    /** Music on hold of its own. */
    mohMedia: f.ref("MediaFile").optional(),
    /** Language of announcements; without it, the account's. */
    language: f.language().inherited(),
    /** Destination for callers who exceed `maxWaitSec`. No effect without it. */
    timeoutDest: f.target().optional(),
    /** Where a call goes that its caller gave up. */
    abandonDest: f.target().optional(),
    /** Where callers go while no agent is logged in. */
    noAgentsDest: f.target().optional(),
    /** Maximum number of waiting callers before further ones are sent to `queueFullDest`. No effect without it. */
    maxQueued: f.integer({ min: 1 }).optional(),
    /** Destination for callers while the queue is full. No effect without `maxQueued`. */
    queueFullDest: f.target().optional(),
    /** Estimated wait in seconds from which callers are sent to `ewtDest` instead of joining. No effect without it. */
    ewtThresholdSec: f.integer({ min: 1 }).optional(),
    /** Average handling time in seconds with which the wait is estimated. */
    ewtAhtSec: f.integer({ min: 1 }).optional(),
    /** Destination for callers whose estimated wait exceeds `ewtThresholdSec`. No effect without it. */
    ewtDest: f.target().optional(),
    /** Business hours. */
    schedule: f.ref("Schedule").optional(),
    /** Destination while the schedule is closed. No effect without `schedule`. */
    closedDest: f.target().optional(),
    /** Destination on a holiday of the schedule. No effect without `schedule`. */
    holidayDest: f.target().optional(),
    /** Who answers. Given here, the queue owns all its assignments; otherwise they are {@link QueueAgent}s. */
    agents: f.children<InlineQueueAgentArgs, InlineQueueAgent>(queueAgentSchema, { bulk: false }).optional(),
    /** What keys do for those who wait. Given here, the queue owns them all; otherwise they are {@link InQueueOption}s. */
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
