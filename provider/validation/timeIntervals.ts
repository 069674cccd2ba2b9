import { containsUnknown, isUnknown, type ObjectSchema, type Values } from "../schema";
import { valueIn } from "./declaration";

/** Interval of minutes on each day of a range. Days and minutes are counted from 0, and `until` is exclusive. */
export interface TimeInterval {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly until: number;
}

/** Times at which a child opens or closes its parent. */
export interface Times {
  readonly kind: string;
  readonly closes: boolean;
  /** Whether the days are days of the week, which recur. */
  readonly weekly: boolean;
  readonly spans: readonly TimeInterval[];
}

const dayMs = 86_400_000;
const dayMinutes = 24 * 60;

/**
 * Returns the times at which a child opens or closes its parent, or `undefined` if a part of them is unknown or
 * invalid.
 */
export function timesOf(child: ObjectSchema, values: Values): Times | undefined {
  const { hours } = child;
  if (hours === undefined) return undefined;
  const value = (name: string) => valueIn(child, values, name);
  const [kind, closes, from, to] = [hours.kind, hours.closes, hours.from, hours.to].map(value);
  const days = typeof kind === "string" ? hours.days[kind] : undefined;
  if (typeof kind !== "string" || days === undefined || containsUnknown([closes, from, to])) return undefined;
  const weekly = "weekday" in days;
  const [first, last] = weekly
    ? [value(days.weekday), value(days.weekday)]
    : [dayOf(value(days.first)), dayOf(value(days.last))];
  if (typeof first !== "number" || typeof last !== "number" || first > last) return undefined;
  const start = from === undefined ? 0 : minuteOf(String(from));
  const end = to === undefined ? dayMinutes : minuteOf(String(to));
  // It is not documented whether 09:00 to 09:00 is a whole day or no time.
  if (start === end) return undefined;
  const whole = { first, last, from: start };
  const spans =
    start < end
      ? [{ ...whole, until: end }]
      : [
          { ...whole, until: dayMinutes },
          {
            first: weekly ? (first + 1) % 7 : first + 1,
            last: weekly ? (last + 1) % 7 : last + 1,
            from: 0,
            until: end,
          },
        ];
  return { kind, closes: closes === true, weekly, spans };
}

function dayOf(date: unknown): number | undefined {
  return typeof date !== "string" || isUnknown(date) ? undefined : Date.parse(`${date}T00:00:00Z`) / dayMs;
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

/** Returns the overlap of two intervals. Its first day is sufficient for a message. */
export function intersection(one: TimeInterval, other: TimeInterval): TimeInterval | undefined {
  const first = Math.max(one.first, other.first);
  const last = Math.min(one.last, other.last);
  const from = Math.max(one.from, other.from);
  const until = Math.min(one.until, other.until);
  return first <= last && from < until ? { first, last, from, until } : undefined;
}

/** Returns the parts of time that an interval touches, so only intervals that can overlap are compared. */
export function splitAtMidnight(span: TimeInterval, weekly: boolean): string[] {
  if (weekly) return [`weekday ${span.first}`];
  const [first, last] = [yearOf(span.first), yearOf(span.last)];
  return Array.from({ length: last - first + 1 }, (_, index) => `year ${first + index}`);
}

const yearOf = (day: number) => new Date(day * dayMs).getUTCFullYear();
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Formats an interval for a message: `on Monday from 12:00 to 13:00`. */
export function formatInterval({ first, from, until }: TimeInterval, weekly: boolean): string {
  const day = weekly ? weekdays[first] : new Date(first * dayMs).toISOString().slice(0, 10);
  return `on ${day} from ${clock(from)} to ${clock(until)}`;
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
