import { changed, defineObject, f, leaves, loosenedByDelete, lowered, raised } from "../schema";

/** Schema of a call limit. Source: Resource Reference, call_limit; Concurrency. */
export const callLimitSchema = defineObject({
  class: "CallLimit",
  apiName: "call_limit",
  path: "/policies/call-limits",
  idPrefix: "lim",
  loosens: [loosenedByDelete("limit")],
  fields: {
    /**
     * Calls that are counted: the account's, a user's, a number's, or the calls to each called number. Changing it
     * replaces the limit.
     */
    scope: f.scope({ account: null, user: "User", did: "Number", number: null }).replaces().loosens("limit", changed),
    /** Direction of the calls that are counted: inbound, outbound, placed by the dialer, or any of them. */
    direction: f.enumeration(["in", "out", "dialer", "any"]).loosens("limit", changed),
    /** Length of the sliding window in seconds. */
    periodSec: f.integer({ min: 1 }).loosens("limit", lowered),
    /** Maximum number of calls that can start within the window. */
    maxCount: f.integer().loosens("limit", raised),
    /** Whether calls above the limit are rejected. */
    hard: f
      .boolean()
      .optional()
      .loosens("limit", leaves([true])),
  },
});
