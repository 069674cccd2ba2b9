import { ApiError, type RequestDetails, withApiMessage } from "./apiError";

/** The API rejects the credential (401). */
export class UnauthenticatedError extends ApiError {
  constructor(said: string | undefined, circumstances: RequestDetails) {
    super(
      withApiMessage("the API does not accept the API key", said),
      "Check that sipio:apiKey (or SIPIO_API_KEY) contains the whole key, that the key has not been revoked, and that it belongs to the service at sipio:baseUrl.",
      circumstances,
    );
  }
}
