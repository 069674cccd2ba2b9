import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The request is larger than the API accepts (413). */
export class TooLargeError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("the object is larger than the API accepts", said),
      "Make it smaller, or split it into several objects.",
      circumstances,
    );
  }
}
