import { ApiError, ambiguityNote, type RequestDetails, withApiMessage } from "./apiError";

/** The API failed on its own side (5xx). */
export class ServerError extends ApiError {
  constructor(
    said: string | undefined,
    /** Why it was not tried again. */
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
