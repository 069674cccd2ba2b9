import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** There is no such object, or it belongs to another account (404 with `not_found`). */
export class NotFoundError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("there is no such object in this account", said),
      "If it was deleted outside of Pulumi, `pulumi refresh` brings the state up to date; if not, check that the API key is one of the account that owns it.",
      circumstances,
    );
  }
}
