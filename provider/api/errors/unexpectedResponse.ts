import { ApiError, type RequestDetails } from "./apiError";

/** The response does not come from the API, such as HTML instead of JSON, an object without an ID, or a redirect. */
export class UnexpectedResponseError extends ApiError {
  constructor(
    /** Description of the unexpected part as a clause, such as `it is not JSON`. */
    readonly reason: string,
    readonly contentType: string | undefined,
    /** Start of the body, up to 120 characters. For JSON, only the property names. */
    readonly excerpt: string,
    circumstances: RequestDetails,
  ) {
    const type = contentType === undefined ? "no content type" : `content type ${contentType}`;
    const body = excerpt === "" ? "an empty body" : `a body that starts with: ${excerpt}`;
    super(
      `unexpected response from the API: ${reason}; it has ${type} and ${body}`,
      "Check that sipio:baseUrl (or SIPIO_BASE_URL) is the address of the API itself, such as https://api.sip.io/v1, and that no proxy or sign-in page responds instead.",
      circumstances,
    );
  }
}
