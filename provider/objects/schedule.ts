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
    /** Name of the schedule. Unique within the account. */
    name: f.text(),
    /** IANA time zone of the schedule. If omitted, the account's time zone applies. */
    timezone: f.timeZone().inherited(),
    /**
     * Opening hours and holidays. If set, the list is authoritative and rules not in it are removed. To manage them
     * separately, use {@link ScheduleRule}.
     */
    rules: f.children<InlineScheduleRuleArgs, InlineScheduleRule>(scheduleRuleSchema, { bulk: true }).optional(),
  },
});
