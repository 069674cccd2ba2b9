import { defineGet, defineList } from "../functions";
import { scheduleSchema } from "../objects/schedule";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Schedule}. */
export interface ScheduleArgs extends InferArgs<typeof scheduleSchema> {}

/** Outputs of a {@link Schedule}. */
export interface ScheduleOutputs extends InferOutputs<typeof scheduleSchema> {}

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
export class Schedule extends resourceClass<ScheduleArgs, ScheduleOutputs, "Schedule">(scheduleSchema) {}

/** A {@link Schedule} as {@link getSchedule} and {@link listSchedules} return it. */
export interface GetScheduleResult extends InferResult<typeof scheduleSchema, "Schedule"> {}

/** Arguments for {@link getSchedule}. */
export interface GetScheduleArgs extends InferKey<typeof scheduleSchema> {}

/** Filter arguments for {@link listSchedules}. */
export interface ListSchedulesArgs extends InferFilter<typeof scheduleSchema> {}

/**
 * Finds the account's schedule of a name.
 *
 * @example
 * ```ts
 * const hours = sipio.getSchedule({ name: "Office hours" });
 * ```
 */
export const getSchedule = defineGet<GetScheduleArgs, GetScheduleResult>(scheduleSchema);

/**
 * Finds the account's schedules: all, or those with certain values.
 *
 * @example
 * ```ts
 * const german = sipio.listSchedules({ timezone: "Europe/Berlin" });
 * ```
 */
export const listSchedules = defineList<ListSchedulesArgs, GetScheduleResult>(scheduleSchema);
