import { defineGet, defineList } from "../functions";
import { scheduleSchema } from "../objects/schedule";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Schedule}. */
export interface ScheduleArgs extends InferArgs<typeof scheduleSchema> {}

/** Outputs of a {@link Schedule}. */
export interface ScheduleOutputs extends InferOutputs<typeof scheduleSchema> {}

/**
 * Business hours and holidays, in a time zone. Use a schedule to route calls differently while a business is closed.
 * Numbers, extensions, queues, ring groups and call flows can refer to it.
 *
 * @example
 * Define office hours with a holiday
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
 *
 * @example
 * Open on Saturday mornings and close for the holidays
 * ```ts
 * new sipio.Schedule("shop", {
 *   name: "Shop",
 *   timezone: "Europe/Berlin",
 *   rules: [
 *     { kind: "weekly", dow: 6, startTime: "09:00", endTime: "13:00" },
 *     { kind: "date_range", startDate: "2027-12-24", endDate: "2027-12-31", isClosed: true },
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
 * Looks up a schedule by name.
 *
 * @example
 * Look up a schedule by name
 * ```ts
 * const hours = sipio.getSchedule({ name: "Office hours" });
 * ```
 */
export const getSchedule = defineGet<GetScheduleArgs, GetScheduleResult>(scheduleSchema);

/**
 * Lists schedules, optionally filtered by property.
 *
 * @example
 * List schedules in a time zone
 * ```ts
 * const german = sipio.listSchedules({ timezone: "Europe/Berlin" });
 * ```
 */
export const listSchedules = defineList<ListSchedulesArgs, GetScheduleResult>(scheduleSchema);
