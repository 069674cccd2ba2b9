import { ApiError, ambiguityNote, type RequestDetails, withApiMessage } from "./apiError";

/** The API takes no more requests for now, and waiting has reached its bounds (429). */
export class RateLimitedError extends ApiError {
  constructor(
    said: string | undefined,
    /** Why it was not tried again. */
    readonly stopped: string,
    circumstances: RequestDetails,
  ) {
    super(
      withApiMessage("rate limit exceeded for this account", said),
      `Not retried: ${stopped}.${ambiguityNote(circumstances)} Wait a moment and run again; \`--parallel 4\` sends fewer requests at once.`,
      circumstances,
    );
  }
}
