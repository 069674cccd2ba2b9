/** What a command's end means to the shell that ran it. */
export const exitCode = { ok: 0, failed: 1, usage: 2 } as const;

/** A command ends without success, and has said all that there is to say. */
export class ToldFailure extends Error {
  override readonly name = "ToldFailure";

  constructor(readonly code: (typeof exitCode)[keyof typeof exitCode]) {
    super("it has been told");
  }
}

/** A command was called in a way in which it cannot do its work; the message says what is wrong. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
