import {
  defineObject,
  differentTimes,
  f,
  type InferInlineArgs,
  type InferInlineResult,
  ordered,
  requiredIff,
  requiredWhen,
} from "../schema";

/** Schema of a schedule rule. Source: Resource Reference, time_schedule_rule; Business Hours. */
export const scheduleRuleSchema = defineObject({
  class: "ScheduleRule",
  apiName: "time_schedule_rule",
  path: "/schedules/{schedule}/rules",
  idPrefix: "schr",
  naturalKey: { fields: ["kind", "dow", "startDate", "endDate", "startTime", "endTime"], scope: "parent" },
  fields: {
    /** Schedule that the rule belongs to. Changing it replaces the rule. */
    schedule: f.parent("Schedule"),
    /**
     * Days that the rule applies to: a day of the week (`weekly`), a date (`date`) or a range of dates (`date_range`).
     * Rules for dates take precedence over weekly rules.
     */
    kind: f.enumeration(["weekly", "date", "date_range"]),
    /** Day of the week from 0 (Sunday) to 6 (Saturday). Required if `kind` is `weekly`. */
    dow: f.integer({ max: 6 }).optional(),
    /** Opening time as `HH:MM` in the schedule's time zone. Required if `kind` is `weekly`. */
    startTime: f.clockTime().optional(),
    /**
     * Closing time as `HH:MM` in the schedule's time zone. A time before `startTime` is on the next day. Required if
     * `kind` is `weekly`.
     */
    endTime: f.clockTime().optional(),
    /** Date, or first date of the range, as `YYYY-MM-DD`. Required if `kind` is `date` or `date_range`. */
    startDate: f.date().optional(),
    /** Last date of the range as `YYYY-MM-DD`. Required if `kind` is `date_range`. */
    endDate: f.date().optional(),
    /** Whether the schedule is closed instead of open while the rule applies, such as on a holiday. */
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

/** Arguments for a {@link ScheduleRule} in the list of its parent. */
export interface InlineScheduleRuleArgs extends InferInlineArgs<typeof scheduleRuleSchema> {}

/** Outputs of a {@link ScheduleRule} in the list of its parent, which is a map by natural key. */
export interface InlineScheduleRule extends InferInlineResult<typeof scheduleRuleSchema> {}
