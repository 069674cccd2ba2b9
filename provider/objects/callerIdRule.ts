import { defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import { defineObject, f, type InferArgs, type InferFilter, type InferOutputs, type InferResult } from "../schema";

/** The rule's description. Source: Resource Reference, caller_id_rule. */
export const callerIdRule = defineObject({
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

/** What a program gives for a {@link CallerIdRule}. */
export interface CallerIdRuleArgs extends InferArgs<typeof callerIdRule> {}
/** What a {@link CallerIdRule} has once it is made. */
export interface CallerIdRuleOutputs extends InferOutputs<typeof callerIdRule> {}

/**
 * Which caller-ID outbound calls show, by the country that is called.
 *
 * @example
 * ```ts
 * new sipio.CallerIdRule("germany", { scope: "account", matchCountry: "DE", cidNumber: "4930901820", priority: 10 });
 * ```
 *
 * @example
 * One person's calls to everywhere:
 * ```ts
 * new sipio.CallerIdRule("dana", { scope: dana, cidNumber: "12025550123", cidName: "Acme Support" });
 * ```
 */
export class CallerIdRule extends resourceClass<CallerIdRuleArgs, CallerIdRuleOutputs, "CallerIdRule">(callerIdRule) {}

/** What a look-up finds of a {@link CallerIdRule}. */
export interface CallerIdRuleValues extends InferResult<typeof callerIdRule, "CallerIdRule"> {}
/** What narrows a list of {@link CallerIdRule}s. */
export interface ListCallerIdRulesArgs extends InferFilter<typeof callerIdRule> {}

/**
 * Finds the account's caller-ID rules: all, or those with certain values.
 *
 * @example
 * ```ts
 * const rules = sipio.listCallerIdRules();
 * ```
 */
export const listCallerIdRules = defineList<ListCallerIdRulesArgs, CallerIdRuleValues>(callerIdRule);
