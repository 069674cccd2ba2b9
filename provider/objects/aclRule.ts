import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
  typeWhen,
} from "../schema";

/** The rule's description. Source: Resource Reference, acl_rule. */
export const aclRule = defineObject({
  class: "AclRule",
  apiName: "acl_rule",
  path: "/policies/acl-rules",
  idPrefix: "acl",
  unique: { fields: ["scope", "ruleType", "value"], within: "account" },
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

/** What a program gives for an {@link AclRule}. */
export interface AclRuleArgs extends InferArgs<typeof aclRule> {}
/** What an {@link AclRule} has once it is made. */
export interface AclRuleOutputs extends InferOutputs<typeof aclRule> {}

/**
 * Which addresses and countries registrations and calls may come from.
 *
 * @example
 * ```ts
 * new sipio.AclRule("office", { scope: "account", ruleType: "ip_allow", value: "203.0.113.0/24" });
 * ```
 *
 * @example
 * By country:
 * ```ts
 * for (const country of ["DE", "AT", "CH"]) {
 *   new sipio.AclRule(`from-${country}`, { scope: "account", ruleType: "geo_allow", value: country });
 * }
 * ```
 */
export class AclRule extends resourceClass<AclRuleArgs, AclRuleOutputs, "AclRule">(aclRule) {}

/** What a look-up finds of an {@link AclRule}. */
export interface AclRuleValues extends InferResult<typeof aclRule, "AclRule"> {}
/** What names one {@link AclRule} to a look-up. */
export interface GetAclRuleArgs extends InferKey<typeof aclRule> {}
/** What narrows a list of {@link AclRule}s. */
export interface ListAclRulesArgs extends InferFilter<typeof aclRule> {}

/**
 * Finds the account's rule for a value within a scope.
 *
 * @example
 * ```ts
 * const office = sipio.getAclRule({ scope: "account", ruleType: "ip_allow", value: "203.0.113.0/24" });
 * ```
 */
export const getAclRule = defineGet<GetAclRuleArgs, AclRuleValues>(aclRule);

/**
 * Finds the account's rules of who may call in: all, or those with certain values.
 *
 * @example
 * ```ts
 * const denied = sipio.listAclRules({ ruleType: "ip_deny" });
 * ```
 */
export const listAclRules = defineList<ListAclRulesArgs, AclRuleValues>(aclRule);
