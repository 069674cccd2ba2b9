import { ApiError, ambiguityNote, type RequestDetails, withApiMessage } from "./apiError";

/** The rate limit is exceeded, and the limits for waiting are reached (429). */
export class RateLimitedError extends ApiError {
  constructor(
    said: string | undefined,
    /** Reason why the request was not retried. */
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
