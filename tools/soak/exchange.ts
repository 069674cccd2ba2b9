/** Request that reached the proxy. */
export interface ExchangeRequest {
  /** Number of the request, from 1. */
  readonly index: number;
  readonly method: string;
  /** Path below the base URL, without the query. */
  readonly path: string;
}

/** Response of the server. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly text: string;
}
