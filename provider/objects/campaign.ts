import {
  atMostOne,
  changed,
  defineObject,
  effectiveWhen,
  f,
  leaves,
  loosenedByCreate,
  lowered,
  raised,
} from "../schema";

/** Schema of a campaign. Source: Outbound Dialer. */
export const campaignSchema = defineObject({
  class: "Campaign",
  apiName: "campaign",
  path: "/campaigns",
  idPrefix: "camp",
  scopes: { read: "campaign", write: "campaign" },
  naturalKey: { fields: ["name"], scope: "account" },
  loosens: [loosenedByCreate("destination")],
  fields: {
    /** Name of the campaign. Unique within the account. */
    name: f.text(),
    /**
     * Dial mode: `preview` (an agent confirms each call), `progressive` (one call per ready agent), `power` (several
     * calls per ready agent) or `predictive` (paced by a forecast).
     */
    dialMode: f.enumeration(["preview", "progressive", "power", "predictive"]),
    /** ID of the contact list to dial, such as `pl_renewals`. */
    listId: f.text({ max: 128 }).optional().loosens("destination", changed),
    /** Queue whose ready agents take the calls and determine the pace. */
    queue: f.ref("Queue").optional(),
    /** Call flow that starts when an agent is connected. */
    flow: f.ref("Flow").optional(),
    /** Calling hours, evaluated in the time zone of the called number. */
    schedule: f.ref("Schedule").optional().loosens("consent", changed),
    /** Caller ID number presented to the called party, in E.164 format without `+`. Conflicts with `cidPoolId`. */
    cidNumber: f.e164().optional().loosens("caller ID", changed),
    /**
     * ID of a pool of caller ID numbers, such as `cidpool_us`. The called party sees a local number from the pool.
     * Conflicts with `cidNumber`.
     */
    cidPoolId: f.text({ max: 128 }).optional().loosens("caller ID", changed),
    /** Maximum number of concurrent calls of the campaign. */
    maxLines: f.integer({ min: 1 }).optional().loosens("limit", raised),
    /** Number of calls placed per ready agent in the dial mode `power`. */
    powerRatio: f.number({ min: 1, max: 20 }).optional().loosens("limit", raised),
    /**
     * Maximum abandonment rate in percent.
     * @default 3
     */
    abandonCapPct: f.number({ min: 0, max: 100 }).default(3).loosens("limit", raised),
    /** Whether do-not-call lists are checked before each call. */
    dncCheck: f
      .boolean()
      .optional()
      .loosens("consent", leaves([true])),
    /** Maximum number of attempts to reach a contact. */
    maxAttempts: f.integer({ min: 1 }).optional().loosens("limit", raised),
    /** Time in seconds between two attempts to reach a contact. */
    retryAfterSec: f.integer().optional().loosens("limit", lowered),
    /** Whether answering machine detection (AMD) is enabled. */
    amd: f.boolean().optional(),
    /** Status of the campaign. Supervisors start and pause campaigns; the provider does not. */
    status: f.text({ max: 64 }).computed(),
  },
  rules: [atMostOne("cidNumber", "cidPoolId")],
  warnings: [effectiveWhen("powerRatio", { dialMode: "power" })],
});
