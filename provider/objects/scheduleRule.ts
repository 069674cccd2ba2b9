import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  differentTimes,
  f,
  type InferArgs,
  type InferFilter,
  type InferInlineArgs,
  type InferInlineResult,
  type InferKey,
  type InferOutputs,
  type InferResult,
  ordered,
  requiredIff,
  requiredWhen,
} from "../schema";

/** The rule's description. Source: Resource Reference, time_schedule_rule; Business Hours. */
export const scheduleRule = defineObject({
  class: "ScheduleRule",
  apiName: "time_schedule_rule",
  path: "/schedules/{schedule}/rules",
  idPrefix: "schr",
  key: ["kind", "dow", "startDate", "endDate", "startTime", "endTime"],
  hours: {
    closes: "isClosed",
    from: "startTime",
    to: "endTime",
    kind: "kind",
    days: {
      weekly: { weekday: "dow" },
      date: { first: "startDate", last: "startDate" },
      date_range: { first: "startDate", last: "endDate" },
    },
  },
  fields: {
    /** The schedule. Changing it replaces the rule. */
    schedule: f.parent("Schedule"),
    /** Whether it holds for a day of every week, for one day, or for several days on end. Days beat weeks. */
    kind: f.enumeration(["weekly", "date", "date_range"]),
    /** Day of the week, 0 (Sunday) to 6 (Saturday); for `weekly`. */
    dow: f.integer({ max: 6 }).optional(),
    /** When it opens, `HH:MM` in the schedule's time zone; required for `weekly`. */
    startTime: f.clockTime().optional(),
    /** When it closes, `HH:MM`; before `startTime` it is on the next day. Required for `weekly`. */
    endTime: f.clockTime().optional(),
    /** The day, or the first day, `YYYY-MM-DD`; for `date` and `date_range`. */
    startDate: f.date().optional(),
    /** The last day, `YYYY-MM-DD`; for `date_range`. */
    endDate: f.date().optional(),
    /** Whether it closes instead of opening: a holiday. */
    isClosed: f.boolean().optional(),
  },
  rules: [
    requiredIff("dow", { kind: "weekly" }),
    requiredWhen("startTime", { kind: "weekly" }),
    requiredWhen("endTime", { kind: "weekly" }),
    requiredIff("startDate", { kind: ["date", "date_range"] }),
    requiredIff("endDate", { kind: "date_range" }),
    ordered("startDate", "endDate"),
  ],
  warnings: [differentTimes("startTime", "endTime")],
});

/** What a program gives for a {@link ScheduleRule}. */
export interface ScheduleRuleArgs extends InferArgs<typeof scheduleRule> {}
/** What a {@link ScheduleRule} has once it is made. */
export interface ScheduleRuleOutputs extends InferOutputs<typeof scheduleRule> {}
/** A {@link ScheduleRule} inside its parent's list. */
export interface ScheduleRuleEntry extends InferInlineArgs<typeof scheduleRule> {}
/** What comes out for a {@link ScheduleRuleEntry}, under its natural key. */
export interface ScheduleRuleEntryOutputs extends InferInlineResult<typeof scheduleRule> {}

/**
 * One rule of a schedule, as a resource of its own. A schedule's rules are given either so or inline (`rules` of the
 * {@link Schedule}), not both.
 *
 * @example
 * ```ts
 * new sipio.ScheduleRule("christmas", { schedule: hours, kind: "date", startDate: "2026-12-25", isClosed: true });
 * ```
 */
export class ScheduleRule extends resourceClass<ScheduleRuleArgs, ScheduleRuleOutputs, "ScheduleRule">(scheduleRule) {}

/** What a look-up finds of a {@link ScheduleRule}. */
export interface ScheduleRuleValues extends InferResult<typeof scheduleRule, "ScheduleRule"> {}
/** What names one {@link ScheduleRule} to a look-up. */
export interface GetScheduleRuleArgs extends InferKey<typeof scheduleRule> {}
/** What narrows a list of {@link ScheduleRule}s. */
export interface ListScheduleRulesArgs extends InferFilter<typeof scheduleRule> {}

/**
 * Finds the rule of a schedule for a time.
 *
 * @example
 * ```ts
 * const christmas = sipio.getScheduleRule({ schedule: hours, kind: "date", startDate: "2026-12-25" });
 * ```
 */
export const getScheduleRule = defineGet<GetScheduleRuleArgs, ScheduleRuleValues>(scheduleRule);

/**
 * Finds the rules of a schedule: all, or those with certain values.
 *
 * @example
 * ```ts
 * const holidays = sipio.listScheduleRules({ schedule: hours, isClosed: true });
 * ```
 */
export const listScheduleRules = defineList<ListScheduleRulesArgs, ScheduleRuleValues>(scheduleRule);
