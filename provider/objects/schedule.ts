import { finder, lister } from "../lookups";
import { type ArgsOf, describe, type FilterOf, f, type KeyOf, type OutsOf, type ValuesOf } from "../model";
import { resource } from "../program";
import { type ScheduleRuleEntry, type ScheduleRuleEntryOutputs, scheduleRule } from "./scheduleRule";

/** The schedule's description. Source: Resource Reference, time_schedule; Business Hours. */
export const schedule = describe({
  class: "Schedule",
  object: "time_schedule",
  collection: "/schedules",
  prefix: "sch",
  unique: { fields: ["name"], within: "account" },
  fields: {
    /** Its name; unique in the account. */
    name: f.text(),
    /** IANA time zone in which its times are read; without it, the account's. */
    timezone: f.timeZone().inherited(),
    /** When it is open and closed. Given here, the schedule owns all its rules; otherwise they are {@link ScheduleRule}s. */
    rules: f.children<ScheduleRuleEntry, ScheduleRuleEntryOutputs>(scheduleRule, { bulk: true }).optional(),
  },
});

/** What a program gives for a {@link Schedule}. */
export interface ScheduleArgs extends ArgsOf<typeof schedule> {}
/** What a {@link Schedule} has once it is made. */
export interface ScheduleOutputs extends OutsOf<typeof schedule> {}

/**
 * Business hours and holidays, for any number of numbers, extensions, queues and ring groups.
 *
 * @example
 * ```ts
 * const hours = new sipio.Schedule("hours", {
 *   name: "Office hours",
 *   timezone: "Europe/Berlin",
 *   rules: [
 *     { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" },
 *     { kind: "date", startDate: "2026-12-25", isClosed: true },
 *   ],
 * });
 * ```
 */
export class Schedule extends resource<ScheduleArgs, ScheduleOutputs, "Schedule">(schedule) {}

/** What a look-up finds of a {@link Schedule}. */
export interface ScheduleValues extends ValuesOf<typeof schedule, "Schedule"> {}
/** What names one {@link Schedule} to a look-up. */
export interface GetScheduleArgs extends KeyOf<typeof schedule> {}
/** What narrows a list of {@link Schedule}s. */
export interface ListSchedulesArgs extends FilterOf<typeof schedule> {}

/**
 * Finds the account's schedule of a name.
 *
 * @example
 * ```ts
 * const hours = sipio.getSchedule({ name: "Office hours" });
 * ```
 */
export const getSchedule = finder<GetScheduleArgs, ScheduleValues>(schedule);

/**
 * Finds the account's schedules: all, or those with certain values.
 *
 * @example
 * ```ts
 * const german = sipio.listSchedules({ timezone: "Europe/Berlin" });
 * ```
 */
export const listSchedules = lister<ListSchedulesArgs, ScheduleValues>(schedule);
