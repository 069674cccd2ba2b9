import { defineGet, defineList } from "../functions";
import { aclRuleSchema } from "../objects/aclRule";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link AclRule}. */
export interface AclRuleArgs extends InferArgs<typeof aclRuleSchema> {}

/** Outputs of an {@link AclRule}. */
export interface AclRuleOutputs extends InferOutputs<typeof aclRuleSchema> {}

/**
 * Access control list (ACL) rule that allows or denies registrations and calls from an IP block or a country. Use it to
 * restrict devices to known networks, which makes stolen passwords useless elsewhere.
 *
 * @example
 * Allow the office network
 * ```ts
 * new sipio.AclRule("office", { scope: "account", ruleType: "ip_allow", value: "203.0.113.0/24" });
 * ```
 *
 * @example
 * Allow three countries
 * ```ts
 * for (const country of ["DE", "AT", "CH"]) {
 *   new sipio.AclRule(`from-${country}`, { scope: "account", ruleType: "geo_allow", value: country });
 * }
 * ```
 */
export class AclRule extends resourceClass<AclRuleArgs, AclRuleOutputs, "AclRule">(aclRuleSchema) {}

/** An {@link AclRule} as {@link getAclRule} and {@link listAclRules} return it. */
export interface GetAclRuleResult extends InferResult<typeof aclRuleSchema, "AclRule"> {}

/** Arguments for {@link getAclRule}. */
export interface GetAclRuleArgs extends InferKey<typeof aclRuleSchema> {}

/** Filter arguments for {@link listAclRules}. */
export interface ListAclRulesArgs extends InferFilter<typeof aclRuleSchema> {}

/**
 * Looks up an access control rule by scope, rule type and value.
 *
 * @example
 * Look up the rule for the office network
 * ```ts
 * const office = sipio.getAclRule({ scope: "account", ruleType: "ip_allow", value: "203.0.113.0/24" });
 * ```
 */
export const getAclRule = defineGet<GetAclRuleArgs, GetAclRuleResult>(aclRuleSchema);

/**
 * Lists access control rules, optionally filtered by property.
 *
 * @example
 * List denied IP blocks
 * ```ts
 * const denied = sipio.listAclRules({ ruleType: "ip_deny" });
 * ```
 */
export const listAclRules = defineList<ListAclRulesArgs, GetAclRuleResult>(aclRuleSchema);
