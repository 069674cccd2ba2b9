import { defineList } from "../functions";
import { callerIdRuleSchema } from "../objects/callerIdRule";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link CallerIdRule}. */
export interface CallerIdRuleArgs extends InferArgs<typeof callerIdRuleSchema> {}

/** Outputs of a {@link CallerIdRule}. */
export interface CallerIdRuleOutputs extends InferOutputs<typeof callerIdRuleSchema> {}

/**
 * Rule that sets the caller ID of outbound calls, optionally by called country. Use it to present a local number
 * abroad, or one user's direct number.
 *
 * @example
 * Present a German number for calls to Germany
 * ```ts
 * new sipio.CallerIdRule("germany", { scope: "account", matchCountry: "DE", cidNumber: "4930901820", priority: 10 });
 * ```
 *
 * @example
 * Present one user's direct number
 * ```ts
 * new sipio.CallerIdRule("dana", { scope: dana, cidNumber: "12025550123", cidName: "Acme Support" });
 * ```
 */
export class CallerIdRule extends resourceClass<CallerIdRuleArgs, CallerIdRuleOutputs, "CallerIdRule">(
  callerIdRuleSchema,
) {}

/** A {@link CallerIdRule} as {@link listCallerIdRules} returns it. */
export interface GetCallerIdRuleResult extends InferResult<typeof callerIdRuleSchema, "CallerIdRule"> {}

/** Filter arguments for {@link listCallerIdRules}. */
export interface ListCallerIdRulesArgs extends InferFilter<typeof callerIdRuleSchema> {}

/**
 * Lists caller ID rules, optionally filtered by property.
 *
 * @example
 * List all caller ID rules
 * ```ts
 * const rules = sipio.listCallerIdRules();
 * ```
 */
export const listCallerIdRules = defineList<ListCallerIdRulesArgs, GetCallerIdRuleResult>(callerIdRuleSchema);
