import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";
import { type ScheduleRuleEntry, type ScheduleRuleEntryOutputs, scheduleRule } from "./scheduleRule";

/** The schedule's description. Source: Resource Reference, time_schedule; Business Hours. */
export const schedule = defineObject({
  class: "Schedule",
  apiName: "time_schedule",
  path: "/schedules",
  idPrefix: "sch",
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
export interface ScheduleArgs extends InferArgs<typeof schedule> {}
/** What a {@link Schedule} has once it is made. */
export interface ScheduleOutputs extends InferOutputs<typeof schedule> {}

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
export class Schedule extends resourceClass<ScheduleArgs, ScheduleOutputs, "Schedule">(schedule) {}

/** What a look-up finds of a {@link Schedule}. */
export interface ScheduleValues extends InferResult<typeof schedule, "Schedule"> {}
/** What names one {@link Schedule} to a look-up. */
export interface GetScheduleArgs extends InferKey<typeof schedule> {}
/** What narrows a list of {@link Schedule}s. */
export interface ListSchedulesArgs extends InferFilter<typeof schedule> {}

/**
 * Finds the account's schedule of a name.
 *
 * @example
 * ```ts
 * const hours = sipio.getSchedule({ name: "Office hours" });
 * ```
 */
export const getSchedule = defineGet<GetScheduleArgs, ScheduleValues>(schedule);

/**
 * Finds the account's schedules: all, or those with certain values.
 *
 * @example
 * ```ts
 * const german = sipio.listSchedules({ timezone: "Europe/Berlin" });
 * ```
 */
export const listSchedules = defineList<ListSchedulesArgs, ScheduleValues>(schedule);
