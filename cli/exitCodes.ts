/** Exit codes of the `sipio` command. */
export const exitCode = { ok: 0, failed: 1, usage: 2 } as const;

/** Thrown if a command fails and has already printed the reason. */
export class ToldFailure extends Error {
  override readonly name = "ToldFailure";

  constructor(readonly code: (typeof exitCode)[keyof typeof exitCode]) {
    super("already reported");
  }
}

/** Thrown if a command cannot run with the given options, input or environment. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
