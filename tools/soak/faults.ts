import type { NetworkFault } from "./proxy.js";
import type { Random } from "./random.js";

/** Kinds of random faults. */
export const faultKinds = [
  "429",
  "429 with Retry-After",
  "500",
  "502 with HTML",
  "503",
  "refused",
  "reset before",
  "reset after",
  "half a body",
  "slow",
  "too slow",
  "hang",
  "content type",
  "cut JSON",
  "stale",
] as const;

/** Kind of a random fault. */
export type FaultKind = (typeof faultKinds)[number];

/**
 * Returns a random fault.
 * @param attemptMs Time in milliseconds after which the provider ends an attempt.
 */
export function randomFault(
  random: Random,
  kinds: readonly [FaultKind, ...FaultKind[]],
  attemptMs: number,
): NetworkFault {
  switch (random.pick(kinds)) {
    case "429":
      return { kind: "status", status: 429 };
    case "429 with Retry-After":
      return { kind: "status", status: 429, retryAfter: 1 };
    case "500":
      return { kind: "status", status: 500 };
    case "502 with HTML":
      return { kind: "status", status: 502, html: true };
    case "503":
      return { kind: "status", status: 503 };
    case "refused":
      return { kind: "refused", ms: attemptMs / 50 };
    case "reset before":
      return { kind: "reset", when: "before" };
    case "reset after":
      return { kind: "reset", when: "after" };
    case "half a body":
      return { kind: "halfBody" };
    case "slow":
      return { kind: "slow", ms: attemptMs / 4 };
    case "too slow":
      return { kind: "slow", ms: attemptMs * 3 };
    case "hang":
      return { kind: "hang" };
    case "content type":
      return { kind: "contentType" };
    case "cut JSON":
      return { kind: "cutJson" };
    case "stale":
      return { kind: "stale" };
  }
}
