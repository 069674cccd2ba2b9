import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The object has changed since it was read (412). */
export class PreconditionFailedError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("the object was modified after it was last read", said),
      "Run `pulumi refresh`, review the difference, then run again.",
      circumstances,
    );
  }
}
