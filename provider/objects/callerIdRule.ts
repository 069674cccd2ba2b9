import { defineObject, f } from "../schema";

/** Schema of a rule. Source: Resource Reference, caller_id_rule. */
export const callerIdRuleSchema = defineObject({
  class: "CallerIdRule",
  apiName: "caller_id_rule",
  path: "/policies/caller-id-rules",
  idPrefix: "cid",
  fields: {
    /** Whose outbound calls it holds for: the account's, a user's, or those of a number. Changing it replaces the rule. */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces(),
    /** Country that is called, ISO 3166-1 alpha-2; without it, any. */
    matchCountry: f.country().optional(),
    /** Caller-ID number that is shown, E.164 digits without `+`. */
    cidNumber: f.e164(),
    /** Caller-ID name that is shown. */
    cidName: f.text({ max: 64 }).optional(),
    /** Place among the rules that match. */
    priority: f.integer().optional(),
  },
});
