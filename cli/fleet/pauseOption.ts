import { InvalidArgumentError } from "commander";

const units = { s: 1000, m: 60_000, h: 3_600_000 } as const;

/**
 * Parses the length of a pause: a time such as `90s`, `10m` or `2h`, or `approve`. Returns milliseconds, and `Infinity`
 * for `approve`.
 */
export function pauseOption(given: string): number {
  if (given === "approve") return Number.POSITIVE_INFINITY;
  const [, number, unit] = /^(\d{1,4})([smh])$/.exec(given) ?? [];
  const ms = Number(number) * units[unit as keyof typeof units];
  // Timers of Node.js have 31 bits.
  if (!(ms > 0 && ms < 2 ** 31)) throw new InvalidArgumentError("Must be approve, or a time such as 90s, 10m or 2h.");
  return ms;
}
