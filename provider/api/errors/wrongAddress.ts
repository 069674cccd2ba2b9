import { ApiError } from "./apiError";

/** The base URL is not that of the API (404 for `GET /whoami`). */
export class WrongAddressError extends ApiError {
  /** @param baseUrl Base URL. Contains no credential. */
  constructor(baseUrl: string, answer: ApiError) {
    const likely = baseUrl.endsWith("/v1") ? "https://api.sip.io/v1" : `${baseUrl}/v1`;
    super(
      `${baseUrl} has no /whoami`,
      `Set sipio:baseUrl (or SIPIO_BASE_URL) to the address of the API, which usually ends in /v1, such as ${likely}.`,
      answer,
    );
  }
}
