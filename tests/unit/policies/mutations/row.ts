import type { Change } from "../../../../policies/packCases";

/** A fault in an example. */
export interface Row {
  readonly example: string;
  /** Description of the fault. */
  readonly fault: string;
  /** The replaced and the new text of the example's program. */
  readonly change: Change;
  /** The policies that must find it; no others may. */
  readonly caughtBy: readonly string[];
}
