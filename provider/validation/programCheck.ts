import type { Diagnostic } from "../schema";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import type { ProgramIndex } from "./programIndex";

/** Check across the resources of a program. It checks only known values, and keeps its state in the index. */
export interface ProgramCheck {
  /** Whether it runs at `up` as well, because what it finds would do harm. Default: at preview only. */
  readonly isForUp?: true;
  /** Finds what is wrong between a declaration and those before it, in whichever order they come. */
  readonly declared?: (
    of: Declaration,
    program: ProgramIndex,
  ) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>;
  /** Finds what only the whole program shows. @param now The time of the preview. */
  readonly ended?: (
    program: ProgramIndex,
    now: Date,
  ) => readonly ResourceDiagnostic[] | Promise<readonly ResourceDiagnostic[]>;
}
