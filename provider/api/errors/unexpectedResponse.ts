import { ApiError, type RequestDetails } from "./apiError";

/** The answer is not one that the API gives: HTML instead of JSON, an object without an id, a redirect. */
export class UnexpectedResponseError extends ApiError {
  constructor(
    /** Unexpected part as a clause: `it is not JSON`. */
    readonly reason: string,
    readonly contentType: string | undefined,
    /** Start of the body, up to 120 characters. Of JSON, only the property names. */
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
