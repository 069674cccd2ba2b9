import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The object changed since it was read (412). */
export class PreconditionFailedError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("the object was changed by somebody else in the meantime", said),
      "Run `pulumi refresh`, look at the difference, then run again.",
      circumstances,
    );
  }
}
