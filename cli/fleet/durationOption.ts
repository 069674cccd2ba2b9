import { InvalidArgumentError } from "commander";

const units = { s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Parses a time such as `90s`, `10m` or `2h`. Returns milliseconds. */
export function durationOption(given: string): number {
  return durationOf(given, "a time such as 90s, 10m or 2h");
}

/**
 * Parses the length of a pause: a time such as `90s`, `10m` or `2h`, or `approve`. Returns milliseconds, and `Infinity`
 * for `approve`.
 */
export function pauseOption(given: string): number {
  if (given === "approve") return Number.POSITIVE_INFINITY;
  return durationOf(given, "approve, or a time such as 90s, 10m or 2h");
}

function durationOf(given: string, described: string): number {
  const [, number, unit] = /^(\d{1,4})([smh])$/.exec(given) ?? [];
  const ms = Number(number) * units[unit as keyof typeof units];
  // Timers of Node.js have 31 bits.
  if (!(ms > 0 && ms < 2 ** 31)) throw new InvalidArgumentError(`Must be ${described}.`);
  return ms;
}

/** Formats a time in milliseconds as the options give it. */
export function durationText(ms: number): string {
  const unit = ms % units.h === 0 ? "h" : ms % units.m === 0 ? "m" : "s";
  return `${ms / units[unit]}${unit}`;
}
