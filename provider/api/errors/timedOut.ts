import { ApiError, ambiguityNote, type RequestDetails } from "./apiError";

/** The API did not respond in time. */
export class TimedOutError extends ApiError {
  constructor(
    /** Host and port of the base URL. */
    readonly host: string,
    /** Timeout of the last attempt in milliseconds. */
    readonly waitedMs: number,
    /** Reason why the request was not retried. */
    readonly stopped: string,
    circumstances: RequestDetails,
  ) {
    super(
      `${host} did not respond within ${Math.round(waitedMs / 100) / 10} s`,
      `Not retried: ${stopped}.${ambiguityNote(circumstances)} Check that the service is up and that sipio:baseUrl (or SIPIO_BASE_URL) is correct. To wait longer, increase sipio:timeoutSec (or SIPIO_TIMEOUT_SEC).`,
      circumstances,
    );
  }
}
