import { defineGet, defineList } from "../functions";
import { scheduleRuleSchema } from "../objects/scheduleRule";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link ScheduleRule}. */
export interface ScheduleRuleArgs extends InferArgs<typeof scheduleRuleSchema> {}

/** Outputs of a {@link ScheduleRule}. */
export interface ScheduleRuleOutputs extends InferOutputs<typeof scheduleRuleSchema> {}

/**
 * Opening hours or holiday of a {@link Schedule}, declared as a separate resource. Declare a schedule's rules either
 * this way or inline in `rules`, not both.
 *
 * @example
 * Add a holiday to a schedule
 * ```ts
 * new sipio.ScheduleRule("christmas", { schedule: hours, kind: "date", startDate: "2026-12-25", isClosed: true });
 * ```
 */
export class ScheduleRule extends resourceClass<ScheduleRuleArgs, ScheduleRuleOutputs, "ScheduleRule">(
  scheduleRuleSchema,
) {}

/** A {@link ScheduleRule} as {@link getScheduleRule} and {@link listScheduleRules} return it. */
export interface GetScheduleRuleResult extends InferResult<typeof scheduleRuleSchema, "ScheduleRule"> {}

/** Arguments for {@link getScheduleRule}. */
export interface GetScheduleRuleArgs extends InferKey<typeof scheduleRuleSchema> {}

/** Filter arguments for {@link listScheduleRules}. */
export interface ListScheduleRulesArgs extends InferFilter<typeof scheduleRuleSchema> {}

/**
 * Looks up a rule of a schedule by its days and times.
 *
 * @example
 * Look up a holiday
 * ```ts
 * const christmas = sipio.getScheduleRule({ schedule: hours, kind: "date", startDate: "2026-12-25" });
 * ```
 */
export const getScheduleRule = defineGet<GetScheduleRuleArgs, GetScheduleRuleResult>(scheduleRuleSchema);

/**
 * Lists the rules of a schedule, optionally filtered by property.
 *
 * @example
 * List the days on which a schedule is closed
 * ```ts
 * const holidays = sipio.listScheduleRules({ schedule: hours, isClosed: true });
 * ```
 */
export const listScheduleRules = defineList<ListScheduleRulesArgs, GetScheduleRuleResult>(scheduleRuleSchema);
