import * as pulumi from "@pulumi/pulumi";
import type { InlineScheduleRuleArgs } from "../objects/scheduleRule";
import { Schedule, type ScheduleArgs } from "../resources/schedule";
import { formatList, formatValue, mustBe } from "../schema";
import { type PublicHolidays, publicHolidayRules } from "./publicHolidays";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

/** Day of the week. */
export type Weekday = (typeof weekdays)[number];

/** Opening hours on days of the week. */
export interface WeeklyHours {
  /** Days of the week. */
  readonly days: readonly Weekday[];
  /** Opening time as `HH:MM`. */
  readonly from: string;
  /** Closing time as `HH:MM`. A time before `from` is on the next day. */
  readonly to: string;
}

/** Arguments for creating {@link OfficeHours}. */
export interface OfficeHoursArgs {
  /** IANA time zone. If omitted, the account's time zone applies. */
  readonly timezone?: pulumi.Input<string>;
  /** Opening hours. A day can have several, such as before and after lunch. A day without any is closed. */
  readonly hours: readonly WeeklyHours[];
  /** Public holidays, on which the business is closed. Needs the package `date-holidays`. */
  readonly holidays?: PublicHolidays;
  /** Further rules, such as company holidays. */
  readonly rules?: readonly InlineScheduleRuleArgs[];
  /** Further properties of the schedule. They take precedence. `name` defaults to the name of the component. */
  readonly schedule?: Partial<ScheduleArgs>;
}

// State files contain the type, so it must never change.
const type = "sipio:components:OfficeHours";

/**
 * Weekly opening hours with the public holidays of a country or region.
 *
 * @example
 * Define office hours in Berlin
 * ```ts
 * const hours = new OfficeHours("office", {
 *   timezone: "Europe/Berlin",
 *   hours: [{ days: ["monday", "tuesday", "wednesday", "thursday", "friday"], from: "09:00", to: "17:00" }],
 *   holidays: { country: "DE", region: "BE", years: [2026, 2027] },
 * });
 * ```
 */
export class OfficeHours extends pulumi.ComponentResource {
  /** Schedule with the hours and holidays. */
  readonly schedule: Schedule;

  /** @throws RunError for a day, country, region, year or excluded holiday that is not known. */
  constructor(name: string, args: OfficeHoursArgs, opts?: pulumi.ComponentResourceOptions) {
    const rules = rulesOf(name, args);
    super(type, name, {}, opts);
    const { timezone } = args;
    const declared = { name, ...(timezone !== undefined && { timezone }), rules, ...args.schedule };
    this.schedule = new Schedule(name, declared, { parent: this });
    this.registerOutputs();
  }
}

/** @throws RunError that lists all problems. */
function rulesOf(name: string, { hours, holidays, rules = [] }: OfficeHoursArgs): InlineScheduleRuleArgs[] {
  const closed = holidays && publicHolidayRules(holidays);
  const problems = [...hours.flatMap(unknownDays), ...(closed?.problems ?? [])];
  if (problems.length > 0) {
    throw new pulumi.RunError(problems.map((problem) => `OfficeHours "${name}": ${problem}`).join("\n"));
  }
  return [...hours.flatMap(weeklyRules), ...(closed?.rules ?? []), ...rules];
}

function unknownDays({ days }: WeeklyHours, index: number): string[] {
  return days.flatMap((day, position) =>
    weekdays.includes(day)
      ? []
      : [`hours[${index}].days[${position}]: ${mustBe(formatList(weekdays), formatValue(day))}`],
  );
}

function weeklyRules({ days, from, to }: WeeklyHours): InlineScheduleRuleArgs[] {
  return days.map((day) => ({ kind: "weekly", dow: weekdays.indexOf(day), startTime: from, endTime: to }));
}
