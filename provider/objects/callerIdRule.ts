import { changed, defineObject, f, loosenedByCreate, loosenedByDelete } from "../schema";

/** Schema of a caller ID rule. Source: Resource Reference, caller_id_rule. */
export const callerIdRuleSchema = defineObject({
  class: "CallerIdRule",
  apiName: "caller_id_rule",
  path: "/policies/caller-id-rules",
  idPrefix: "cid",
  loosens: [loosenedByCreate("caller ID"), loosenedByDelete("caller ID")],
  fields: {
    /**
     * Outbound calls that the rule applies to: the account's, a user's or a number's. Changing it replaces the rule.
     */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces().loosens("caller ID", changed),
    /** Called country as an ISO 3166-1 alpha-2 code. If omitted, the rule matches calls to all countries. */
    matchCountry: f.country().optional().loosens("caller ID", changed),
    /** Caller ID number presented on matching calls, in E.164 format without `+`. */
    cidNumber: f.e164().loosens("caller ID", changed),
    /** Caller ID name presented on matching calls. */
    cidName: f.text({ max: 64 }).optional().loosens("caller ID", changed),
    /** Priority of the rule among matching rules. */
    priority: f.integer().optional().loosens("caller ID", changed),
  },
});
