import { DateTime, Interval } from "luxon";
import { scheduleRuleSchema } from "../objects/scheduleRule";
import { containsUnknown, isSet, isUnknown, type ObjectSchema, type Values } from "../schema";
import { valueIn } from "./declaration";

/** Time of day on each day of a range. All are in UTC, and days of the week are those of one week. */
export interface DailyTime {
  readonly days: Interval;
  /** Part of 1970-01-01. */
  readonly time: Interval;
}

/** Times at which a schedule rule opens or closes its schedule. */
export interface RuleTimes {
  readonly kind: string;
  readonly closes: boolean;
  /** Whether the days are days of the week, which recur. */
  readonly weekly: boolean;
  readonly daily: readonly DailyTime[];
}

const zone = "utc";
const nextDay = { days: 1 };
// Computed on use, because luxon's first date takes 20 ms, which would delay every program.
const day = () => DateTime.utc(1970, 1, 1);
const sunday = () => DateTime.utc(1970, 1, 4);

/** Whether an object is a schedule rule. */
export function isScheduleRule(schema: ObjectSchema): boolean {
  return schema.class === scheduleRuleSchema.class;
}

/** Property of a class that lists schedule rules, if it has one. */
export function ruleList({ fields }: ObjectSchema): string | undefined {
  return Object.keys(fields).find((name) => {
    const of = fields[name]?.options.children?.of;
    return of !== undefined && isScheduleRule(of);
  });
}

/** Returns a property of a schedule rule in canonical form, or `undefined` if it is not set or invalid. */
export function ruleValue(rule: Values, name: keyof typeof scheduleRuleSchema.fields): unknown {
  return valueIn(scheduleRuleSchema, rule, name);
}

/** Returns the times of a schedule rule, or `undefined` if a part of them is unknown or invalid. */
export function timesOf(rule: Values): RuleTimes | undefined {
  const [kind, closes, from, to] = (["kind", "isClosed", "startTime", "endTime"] as const).map((name) =>
    ruleValue(rule, name),
  );
  if (typeof kind !== "string" || containsUnknown([kind, closes, from, to])) return undefined;
  // Reported by the check of the rule itself.
  const isWrong = (name: "startTime" | "endTime", time: unknown) =>
    time === undefined && (kind === "weekly" || isSet(rule[name]));
  if (isWrong("startTime", from) || isWrong("endTime", to)) return undefined;
  const [first, last] = daysOf(rule, kind);
  if (first === undefined || last === undefined || first > last) return undefined;
  const start = from === undefined ? day() : clockTime(String(from));
  const end = to === undefined ? day().plus(nextDay) : clockTime(String(to));
  // It is not documented whether 09:00 to 09:00 is a whole day or no time.
  if (+start === +end) return undefined;
  const weekly = kind === "weekly";
  const days = Interval.fromDateTimes(first, last.plus(nextDay));
  const whole = { kind, closes: closes === true, weekly };
  if (start < end) return { ...whole, daily: [{ days, time: Interval.fromDateTimes(start, end) }] };
  // Saturday night ends on Sunday.
  const next = weekly && last.weekday === 6 ? { days: -6 } : nextDay;
  return {
    ...whole,
    daily: [
      { days, time: Interval.fromDateTimes(start, day().plus(nextDay)) },
      { days: days.mapEndpoints((one) => one.plus(next)), time: Interval.fromDateTimes(day(), end) },
    ].filter(({ time }) => !time.isEmpty()),
  };
}

/** Returns the first and the last day of a rule. */
function daysOf(rule: Values, kind: string): readonly (DateTime | undefined)[] {
  if (kind === "weekly") {
    const weekday = ruleValue(rule, "dow");
    const only = typeof weekday === "number" ? sunday().plus({ days: weekday }) : undefined;
    return [only, only];
  }
  return [ruleValue(rule, "startDate"), ruleValue(rule, kind === "date" ? "startDate" : "endDate")].map((date) =>
    typeof date === "string" && !isUnknown(date) ? DateTime.fromISO(date, { zone }) : undefined,
  );
}

function clockTime(time: string): DateTime {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return day().plus({ hours, minutes });
}

/** Returns the overlap of two daily times. */
export function intersection(one: DailyTime, other: DailyTime): DailyTime | undefined {
  const days = one.days.intersection(other.days);
  const time = one.time.intersection(other.time);
  return days === null || time === null || days.isEmpty() || time.isEmpty() ? undefined : { days, time };
}

/** Formats the first day of a daily time for a message: `on Monday from 12:00 to 13:00`. */
export function formatDailyTime({ days, time }: DailyTime, weekly: boolean): string {
  const first = days.start?.setLocale("en").toFormat(weekly ? "cccc" : "yyyy-MM-dd");
  const [from, to] = [time.start, time.end].map((one) =>
    +(one ?? 0) === +day().plus(nextDay) ? "24:00" : one?.toFormat("HH:mm"),
  );
  return `on ${first} from ${from} to ${to}`;
}
