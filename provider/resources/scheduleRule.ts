import { defineGet, defineList } from "../functions";
import { scheduleRuleSchema } from "../objects/scheduleRule";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link ScheduleRule}. */
export interface ScheduleRuleArgs extends InferArgs<typeof scheduleRuleSchema> {}

/** What a {@link ScheduleRule} has once it is made. */
export interface ScheduleRuleOutputs extends InferOutputs<typeof scheduleRuleSchema> {}

/**
 * One rule of a schedule, as a resource of its own. A schedule's rules are given either so or inline (`rules` of the
 * {@link Schedule}), not both.
 *
 * @example
 * ```ts
 * new sipio.ScheduleRule("christmas", { schedule: hours, kind: "date", startDate: "2026-12-25", isClosed: true });
 * ```
 */
export class ScheduleRule extends resourceClass<ScheduleRuleArgs, ScheduleRuleOutputs, "ScheduleRule">(
  scheduleRuleSchema,
) {}

/** What a look-up finds of a {@link ScheduleRule}. */
export interface GetScheduleRuleResult extends InferResult<typeof scheduleRuleSchema, "ScheduleRule"> {}

/** What names one {@link ScheduleRule} to a look-up. */
export interface GetScheduleRuleArgs extends InferKey<typeof scheduleRuleSchema> {}

/** What narrows a list of {@link ScheduleRule}s. */
export interface ListScheduleRulesArgs extends InferFilter<typeof scheduleRuleSchema> {}

/**
 * Finds the rule of a schedule for a time.
 *
 * @example
 * ```ts
 * const christmas = sipio.getScheduleRule({ schedule: hours, kind: "date", startDate: "2026-12-25" });
 * ```
 */
export const getScheduleRule = defineGet<GetScheduleRuleArgs, GetScheduleRuleResult>(scheduleRuleSchema);

/**
 * Finds the rules of a schedule: all, or those with certain values.
 *
 * @example
 * ```ts
 * const holidays = sipio.listScheduleRules({ schedule: hours, isClosed: true });
 * ```
 */
export const listScheduleRules = defineList<ListScheduleRulesArgs, GetScheduleRuleResult>(scheduleRuleSchema);
