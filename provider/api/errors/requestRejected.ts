import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The API rejects the request for a reason that has no error class of its own (other 4xx). */
export class RequestRejectedError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("the API rejected the request", said),
      "Correct what the API reports. If nothing is wrong with it, this version of pulumi-sipio may not match the service.",
      circumstances,
    );
  }
}
