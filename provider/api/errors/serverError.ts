import { ApiError, ambiguityNote, type RequestDetails, withApiMessage } from "./apiError";

/** The API reports an internal error (5xx). */
export class ServerError extends ApiError {
  constructor(
    said: string | undefined,
    /** Reason why the request was not retried. */
    readonly stopped: string,
    circumstances: RequestDetails,
  ) {
    super(
      withApiMessage("the API failed with an internal error", said),
      `Not retried: ${stopped}.${ambiguityNote(circumstances)} Run again later. If the error persists, report ${
        circumstances.requestId === undefined ? "it" : `request ${circumstances.requestId}`
      } to SIP.IO.`,
      circumstances,
    );
  }
}
