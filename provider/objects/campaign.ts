import { atMostOne, defineObject, effectiveWhen, f } from "../schema";

/** Schema of a campaign. Source: Outbound Dialer. */
export const campaignSchema = defineObject({
  class: "Campaign",
  apiName: "campaign",
  path: "/campaigns",
  idPrefix: "camp",
  scopes: { read: "campaign", write: "campaign" },
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Its name; unique in the account. */
    name: f.text(),
    /** How calls are placed: an agent looks first, one for each free agent, several for each, or by forecast. */
    dialMode: f.enumeration(["preview", "progressive", "power", "predictive"]),
    /** Id of the list of contacts that are called, such as `pl_renewals`. */
    listId: f.text({ max: 128 }).optional(),
    /** The queue whose ready agents take the calls and set the pace. */
    queue: f.ref("Queue").optional(),
    /** The flow that runs when an agent is connected. */
    flow: f.ref("Flow").optional(),
    /** Hours in which calls are placed, in the time zone of the number that is called. */
    schedule: f.ref("Schedule").optional(),
    /** Caller-ID number that is shown, E.164 digits without `+`; either this or `cidPoolId`. */
    cidNumber: f.e164().optional(),
    /** Id of a pool of caller-ID numbers from which a local one is shown, such as `cidpool_us`. */
    cidPoolId: f.text({ max: 128 }).optional(),
    /** Calls that may be under way at one time. */
    maxLines: f.integer({ min: 1 }).optional(),
    /** Calls placed for each ready agent, in the mode `power`. */
    powerRatio: f.number({ min: 1, max: 20 }).optional(),
    /** Ceiling on the calls that are given up for want of an agent, in percent. Default 3. */
    abandonCapPct: f.number({ min: 0, max: 100 }).default(3),
    /** Whether do-not-call lists are consulted before each call. */
    dncCheck: f.boolean().optional(),
    /** Attempts to reach one contact. */
    maxAttempts: f.integer({ min: 1 }).optional(),
    /** Seconds between two attempts. */
    retryAfterSec: f.integer().optional(),
    /** Whether answering machines are told from people. */
    amd: f.boolean().optional(),
    /** Whether it runs; it is started and paused by who is in charge of the day, not by a stack. */
    status: f.text({ max: 64 }).computed(),
  },
  rules: [atMostOne("cidNumber", "cidPoolId")],
  warnings: [effectiveWhen("powerRatio", { dialMode: "power" })],
});
