import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The object does not exist or belongs to another account (404 `not_found`). */
export class NotFoundError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("the object does not exist in this account", said),
      "If it was deleted outside of Pulumi, run `pulumi refresh` to update the state. Otherwise check that the API key belongs to the account that owns it.",
      circumstances,
    );
  }
}
