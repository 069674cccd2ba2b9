import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The API refuses the request for a reason that has no class of its own (other 4xx). */
export class RequestRejectedError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("the API refuses the request", said),
      "Correct what it names; if nothing is wrong there, this version of pulumi-sipio may not fit the service.",
      circumstances,
    );
  }
}
