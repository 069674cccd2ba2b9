import type { Change } from "../../../../policies/packCases";

/** A fault that is planted in an example. */
export interface Row {
  readonly example: string;
  /** What is wrong then. */
  readonly fault: string;
  /** What stands in the example's program, and what comes in its place. */
  readonly change: Change;
  /** The policies that claim to find it; nobody else says anything. */
  readonly caughtBy: readonly string[];
}
