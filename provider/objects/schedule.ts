import { defineObject, f } from "../schema";
import { type InlineScheduleRule, type InlineScheduleRuleArgs, scheduleRuleSchema } from "./scheduleRule";

/** Schema of a schedule. Source: Resource Reference, time_schedule; Business Hours. */
export const scheduleSchema = defineObject({
  class: "Schedule",
  apiName: "time_schedule",
  path: "/schedules",
  idPrefix: "sch",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Its name; unique in the account. */
    name: f.text(),
    /** IANA time zone in which its times are read; without it, the account's. */
    timezone: f.timeZone().inherited(),
    /** When it is open and closed. Given here, the schedule owns all its rules; otherwise they are {@link ScheduleRule}s. */
    rules: f.children<InlineScheduleRuleArgs, InlineScheduleRule>(scheduleRuleSchema, { bulk: true }).optional(),
  },
});
