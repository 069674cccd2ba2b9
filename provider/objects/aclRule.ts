import { changed, defineObject, f, loosenedByCreate, loosenedByDelete, typeWhen } from "../schema";

/** Schema of an access control rule. Source: Resource Reference, acl_rule. */
export const aclRuleSchema = defineObject({
  class: "AclRule",
  apiName: "acl_rule",
  path: "/policies/acl-rules",
  idPrefix: "acl",
  naturalKey: { fields: ["scope", "ruleType", "value"], scope: "account" },
  loosens: [
    loosenedByCreate("allow list", { when: { ruleType: ["ip_allow", "geo_allow"] } }),
    loosenedByDelete("allow list", { when: { ruleType: ["ip_deny", "geo_deny"] } }),
  ],
  fields: {
    /** Traffic that the rule applies to: the account's, a user's or a number's. Changing it replaces the rule. */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces().loosens("allow list", changed),
    /** Effect of the rule: allow or deny, by IP address or by country. Changing it replaces the rule. */
    ruleType: f.enumeration(["ip_allow", "ip_deny", "geo_allow", "geo_deny"]).replaces().loosens("allow list", changed),
    /**
     * IP block (`203.0.113.0/24`) for an `ip_` rule, or ISO 3166-1 alpha-2 country code (`DE`) for a `geo_` rule.
     * Changing it replaces the rule.
     */
    value: f.either(f.cidr(), f.country()).replaces().loosens("allow list", changed),
  },
  rules: [
    typeWhen("value", f.cidr(), { ruleType: ["ip_allow", "ip_deny"] }),
    typeWhen("value", f.country(), { ruleType: ["geo_allow", "geo_deny"] }),
  ],
});
