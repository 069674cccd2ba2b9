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
    /** Name of the campaign. Unique within the account. */
    name: f.text(),
    /**
     * Dial mode: `preview` (an agent confirms each call), `progressive` (one call per ready agent), `power` (several
     * calls per ready agent) or `predictive` (paced by a forecast).
     */
    dialMode: f.enumeration(["preview", "progressive", "power", "predictive"]),
    /** ID of the contact list to dial, such as `pl_renewals`. */
    listId: f.text({ max: 128 }).optional(),
    /** Queue whose ready agents take the calls and determine the pace. */
    queue: f.ref("Queue").optional(),
    /** Call flow that starts when an agent is connected. */
    flow: f.ref("Flow").optional(),
    /** Calling hours, evaluated in the time zone of the called number. */
    schedule: f.ref("Schedule").optional(),
    /** Caller ID number presented to the called party, in E.164 format without `+`. Conflicts with `cidPoolId`. */
    cidNumber: f.e164().optional(),
    /**
     * ID of a pool of caller ID numbers, such as `cidpool_us`. The called party sees a local number from the pool.
     * Conflicts with `cidNumber`.
     */
    cidPoolId: f.text({ max: 128 }).optional(),
    /** Maximum number of concurrent calls of the campaign. */
    maxLines: f.integer({ min: 1 }).optional(),
    /** Number of calls placed per ready agent in the dial mode `power`. */
    powerRatio: f.number({ min: 1, max: 20 }).optional(),
    /**
     * Maximum abandonment rate in percent.
     * @default 3
     */
    abandonCapPct: f.number({ min: 0, max: 100 }).default(3),
    /** Whether do-not-call lists are checked before each call. */
    dncCheck: f.boolean().optional(),
    /** Maximum number of attempts to reach a contact. */
    maxAttempts: f.integer({ min: 1 }).optional(),
    /** Time in seconds between two attempts to reach a contact. */
    retryAfterSec: f.integer().optional(),
    /** Whether answering machine detection (AMD) is enabled. */
    amd: f.boolean().optional(),
    /** Status of the campaign. Supervisors start and pause campaigns; the provider does not. */
    status: f.text({ max: 64 }).computed(),
  },
  rules: [atMostOne("cidNumber", "cidPoolId")],
  warnings: [effectiveWhen("powerRatio", { dialMode: "power" })],
});
