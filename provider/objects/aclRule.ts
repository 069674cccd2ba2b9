import { defineObject, f, typeWhen } from "../schema";

/** Schema of a rule. Source: Resource Reference, acl_rule. */
export const aclRuleSchema = defineObject({
  class: "AclRule",
  apiName: "acl_rule",
  path: "/policies/acl-rules",
  idPrefix: "acl",
  naturalKey: { fields: ["scope", "ruleType", "value"], scope: "account" },
  fields: {
    /** Whose traffic it judges: the account's, a user's, or that of a number. Changing it replaces the rule. */
    scope: f.scope({ account: null, user: "User", did: "Number" }).replaces(),
    /** Whether it lets in or keeps out, by address or by country. Changing it replaces the rule. */
    ruleType: f.enumeration(["ip_allow", "ip_deny", "geo_allow", "geo_deny"]).replaces(),
    /**
     * The block of addresses (`203.0.113.0/24`) of an `ip_` rule, the country (`DE`, ISO 3166-1 alpha-2) of a `geo_` rule.
     * Changing it replaces the rule.
     */
    value: f.either(f.cidr(), f.country()).replaces(),
  },
  rules: [
    typeWhen("value", f.cidr(), { ruleType: ["ip_allow", "ip_deny"] }),
    typeWhen("value", f.country(), { ruleType: ["geo_allow", "geo_deny"] }),
  ],
});
