import { defineObject, f } from "../schema";

/** Schema of a limit. Source: Resource Reference, call_limit; Concurrency. */
export const callLimitSchema = defineObject({
  class: "CallLimit",
  apiName: "call_limit",
  path: "/policies/call-limits",
  idPrefix: "lim",
  fields: {
    /** Whose calls are counted: the account's, a user's, a number's, or those to each number called. Changing it replaces. */
    scope: f.scope({ account: null, user: "User", did: "Number", number: null }).replaces(),
    /** Which calls are counted. */
    direction: f.enumeration(["in", "out", "dialer", "any"]),
    /** Length of the sliding window in seconds. */
    periodSec: f.integer({ min: 1 }),
    /** Calls that may begin within the window. */
    maxCount: f.integer(),
    /** Whether a call above the limit is refused. */
    hard: f.boolean().optional(),
  },
});
