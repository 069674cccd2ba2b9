import { isRecord } from "pulumi-sipio/schema";
import type { Stack, StackResource } from "../framework";

/** A call limit, and what it counts. */
export interface Limit {
  readonly object: StackResource<"CallLimit">;
  readonly kind: string;
  /** The URN of the object whose calls it counts; nothing where it counts the account's, or where the stack does not have it. */
  readonly of: string | undefined;
  readonly direction: "in" | "out" | "dialer" | "any";
  readonly periodSec: number;
  readonly maxCount: number;
  /** Whether a call above it is refused. */
  readonly hard: boolean;
}

/**
 * A call limit as figures.
 * @throws UnknownValueError where a part of it is not known yet.
 */
export function limitOf(stack: Stack, object: StackResource<"CallLimit">): Limit {
  const { scope, direction = "any", periodSec = 1, maxCount = 0, hard = false } = object.values;
  const kind = isRecord(scope) ? String(scope.kind) : "account";
  const [of] = stack.referents(object, "scope");
  return { object, kind, of: of?.urn, direction, periodSec, maxCount, hard };
}

/**
 * The most calls that can begin within a time under a limit. Its window slides, so that a time has as many windows as fit,
 * begun ones included.
 */
export function mostWithin({ periodSec, maxCount }: Limit, seconds: number): number {
  return maxCount * Math.ceil(seconds / periodSec);
}

/** Seconds of an hour. */
export const hourSec = 3600;

/** Whether a limit counts calls of a direction. */
export function counts(limit: Limit, direction: "in" | "out" | "dialer"): boolean {
  return limit.direction === "any" || limit.direction === direction;
}
