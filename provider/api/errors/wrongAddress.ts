import { ApiError } from "./apiError";

/** The base URL has no `/whoami`, so it is not the address of the API (404 to `GET /whoami`). */
export class WrongAddressError extends ApiError {
  /** @param baseUrl Base URL, which holds no credential. */
  constructor(baseUrl: string, answer: ApiError) {
    const likely = baseUrl.endsWith("/v1") ? "https://api.sip.io/v1" : `${baseUrl}/v1`;
    super(
      `${baseUrl} has no /whoami`,
      `Set sipio:baseUrl (or SIPIO_BASE_URL) to the address of the API, which usually ends in /v1, such as ${likely}.`,
      answer,
    );
  }
}
