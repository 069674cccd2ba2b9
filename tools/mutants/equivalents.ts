/** Mutants that change no behavior, by file. */
interface Equivalent {
  /** Part of the line. */
  readonly code: string;
  /** Replacement by the mutant. If omitted, the entry is about all mutants of the line. */
  readonly replacement?: string;
  readonly reason: string;
}

/** Mutants that no test can notice, with the reason. */
export const equivalents: Readonly<Record<string, readonly Equivalent[]>> = {};
