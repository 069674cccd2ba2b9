import type { Diagnostic } from "../schema";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import type { ProgramIndex } from "./programIndex";

/** Check across the resources of a program. It checks only known values, and keeps its state in the index. */
export interface ProgramCheck {
  /** Whether the check also runs during `up`, because the problems would do harm. Otherwise it runs only at preview. */
  readonly isForUp?: true;
  /** Returns problems between a declaration and previous ones, in any order of declaration. */
  readonly declared?: (
    of: Declaration,
    program: ProgramIndex,
  ) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>;
  /**
   * Returns problems that only the whole program reveals.
   * @param now Time of the preview.
   */
  readonly ended?: (
    program: ProgramIndex,
    now: Date,
  ) => readonly ResourceDiagnostic[] | Promise<readonly ResourceDiagnostic[]>;
}
