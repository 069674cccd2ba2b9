/** Details of a failed request. Contains no secrets. */
export interface RequestDetails {
  readonly method: string;
  /** Path under the base URL, without the query. */
  readonly path: string;
  /** Number of times the request was sent. */
  readonly attempts: number;
  /** Status of the response. `undefined` without a response. */
  readonly status?: number | undefined;
  /** Error code of the API, such as `in_use`. */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  /** Whether a request that changes data may have taken effect despite the error. */
  readonly ambiguous?: boolean | undefined;
}

/**
 * Base class for failed requests. The message completes `could not create User "reception": ` with the fact, the
 * status, the request ID and the next step for the user.
 */
export abstract class ApiError extends Error implements RequestDetails {
  /** Cause of the error, without the request details and the next step. */
  readonly fact: string;
  readonly method: string;
  readonly path: string;
  readonly attempts: number;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly ambiguous: boolean;

  constructor(fact: string, nextStep: string, circumstances: RequestDetails) {
    super(`${unstopped(fact)} (${detailsOf(circumstances)}). ${nextStep}`);
    this.name = new.target.name;
    this.fact = fact;
    this.method = circumstances.method;
    this.path = circumstances.path;
    this.attempts = circumstances.attempts;
    this.status = circumstances.status;
    this.code = circumstances.code;
    this.requestId = circumstances.requestId;
    this.ambiguous = circumstances.ambiguous ?? false;
  }
}

const longestSaid = 500;

/**
 * Returns the fact, followed by the API's message, if any. The message is put on one line and cut after 500 characters.
 */
export function withApiMessage(fact: string, said: string | undefined): string {
  if (said === undefined) return fact;
  const line = unstopped(said.replace(/[\p{Cc}\s]+/gu, " "));
  return `${fact}: ${line.length > longestSaid ? `${line.slice(0, longestSaid)}…` : line}`;
}

/** Returns the note for a request that may have taken effect, or an empty text for other requests. */
export function ambiguityNote({ ambiguous }: RequestDetails): string {
  return ambiguous ? " The request may have succeeded. Run again to find out." : "";
}

function unstopped(text: string): string {
  return text.replace(/[.\s]+$/, "");
}

function detailsOf({ method, path, attempts, status, code, requestId }: RequestDetails): string {
  const answer = [status, code].filter((part) => part !== undefined).join(" ");
  return [
    ...(answer === "" ? [] : [answer]),
    `${method} ${path}`,
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
  ].join(", ");
}
