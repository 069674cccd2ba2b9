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

/** Schema of a rule. Source: Resource Reference, time_schedule_rule; Business Hours. */
export const scheduleRuleSchema = defineObject({
  class: "ScheduleRule",
  apiName: "time_schedule_rule",
  path: "/schedules/{schedule}/rules",
  idPrefix: "schr",
  naturalKey: { fields: ["kind", "dow", "startDate", "endDate", "startTime", "endTime"], scope: "parent" },
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

/** Arguments for a {@link ScheduleRule} in the list of its parent. */
export interface InlineScheduleRuleArgs extends InferInlineArgs<typeof scheduleRuleSchema> {}

/** Outputs of a {@link ScheduleRule} in the list of its parent, which is a map by natural key. */
export interface InlineScheduleRule extends InferInlineResult<typeof scheduleRuleSchema> {}
