import { isRecord } from "pulumi-sipio/schema";
import type { Stack, StackResource } from "../framework";

/** Call limit and the calls that it counts. */
export interface Limit {
  readonly object: StackResource<"CallLimit">;
  readonly kind: string;
  /** URN of the object whose calls are counted. `undefined` for the account or an object outside the stack. */
  readonly of: string | undefined;
  readonly direction: "in" | "out" | "dialer" | "any";
  readonly periodSec: number;
  readonly maxCount: number;
  /** Whether calls above the limit are rejected. */
  readonly hard: boolean;
}

/**
 * Reads a call limit.
 * @throws UnknownValueError If one of its values is not known yet.
 */
export function limitOf(stack: Stack, object: StackResource<"CallLimit">): Limit {
  const { scope, direction = "any", periodSec = 1, maxCount = 0, hard = false } = object.values;
  const kind = isRecord(scope) ? String(scope.kind) : "account";
  const [of] = stack.referents(object, "scope");
  return { object, kind, of: of?.urn, direction, periodSec, maxCount, hard };
}

/**
 * Returns the maximum number of calls that can start within a time. The window slides, so partial windows count as full
 * ones.
 */
export function mostWithin({ periodSec, maxCount }: Limit, seconds: number): number {
  return maxCount * Math.ceil(seconds / periodSec);
}

/** Seconds per hour. */
export const hourSec = 3600;

/** Whether a limit counts calls in a direction. */
export function counts(limit: Limit, direction: "in" | "out" | "dialer"): boolean {
  return limit.direction === "any" || limit.direction === direction;
}
