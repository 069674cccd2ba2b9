/** Limits of retries. */
export interface RetryLimits {
  /** Attempts in all, the first included. Default 5. */
  readonly attempts: number;
  /** Time spent on one request, attempts and waits together, in milliseconds. Default 120,000. */
  readonly totalMs: number;
  /** Maximum wait between two attempts in milliseconds, even if the server asks for more. Default 60,000. */
  readonly longestWaitMs: number;
  /** The upper end of the first backoff, in milliseconds; it doubles with every attempt. Default 500. */
  readonly backoffMs: number;
  /** Maximum of the backoff's upper bound in milliseconds. Default 10,000. */
  readonly longestBackoffMs: number;
}

/** Outcome of an attempt. */
export type AttemptOutcome =
  /** The server answered; it may have said how long to wait. */
  | { readonly kind: "response"; readonly status: number; readonly serverWaitMs?: number | undefined }
  /** No connection came about, so the request never left. `final`: a retry would fail in the same way. */
  | { readonly kind: "connectFailed"; readonly final: boolean }
  /** The connection ended before the answer did. */
  | { readonly kind: "connectionLost" }
  /** No answer came in time. */
  | { readonly kind: "timeout" };

/** One attempt of a request, ended. */
export interface Attempted {
  /** Number of the attempt, starting at 1. */
  readonly attempt: number;
  /** Time spent on the request so far, in milliseconds. */
  readonly elapsedMs: number;
  readonly method: string;
  /** Whether the request may take effect twice. A create may not: no server is known to heed idempotency keys. */
  readonly repeatable: boolean;
  readonly outcome: AttemptOutcome;
}

/** Whether to try again, when, and why or why not (a clause for a message). */
export type Decision =
  | { readonly retry: true; readonly delayMs: number; readonly reason: string }
  | { readonly retry: false; readonly reason: string };

const transient = new Set([429, 500, 502, 503, 504]);

/**
 * Whether the request may have taken effect although its answer does not say so. 503 and 429 say that nothing was
 * done; a 500, 502 or 504 may come after the work.
 */
export function isAmbiguous(outcome: AttemptOutcome): boolean {
  if (outcome.kind === "response") return [500, 502, 504].includes(outcome.status);
  return outcome.kind !== "connectFailed";
}

/**
 * Decides whether a failed request is sent again. Pure: `random` is a number from 0 up to, but not including, 1. Uses
 * full jitter, unless the server set the time.
 */
export function decide(attempted: Attempted, limits: RetryLimits, random: () => number): Decision {
  const { attempt, elapsedMs, method, repeatable, outcome } = attempted;
  const stop = (reason: string): Decision => ({ retry: false, reason });

  if (outcome.kind === "response" && !transient.has(outcome.status)) {
    return stop(`a retry would return ${outcome.status} again`);
  }
  if (outcome.kind === "connectFailed" && outcome.final) return stop("a retry would fail in the same way");
  if (method === "POST" && !repeatable && isAmbiguous(outcome)) {
    return stop("the request may have succeeded, and a second one could create a duplicate");
  }
  if (attempt >= limits.attempts) return stop(`${count(limits.attempts, "attempt")} is the limit`);

  const serverWaitMs = outcome.kind === "response" ? outcome.serverWaitMs : undefined;
  if (serverWaitMs !== undefined && serverWaitMs > limits.longestWaitMs) {
    return stop(`the server asks to wait ${seconds(serverWaitMs)}, but the limit is ${seconds(limits.longestWaitMs)}`);
  }
  const delayMs = serverWaitMs === undefined ? backoff(attempt, limits, random) : Math.max(0, serverWaitMs);
  if (elapsedMs + delayMs >= limits.totalMs) return stop(`the limit is ${seconds(limits.totalMs)} in total`);

  return { retry: true, delayMs, reason: serverWaitMs === undefined ? saidOf(outcome) : "the server said when" };
}

/** Wait after so many failed attempts, in milliseconds. */
export function backoff(attempt: number, limits: RetryLimits, random: () => number): number {
  const upperEnd = Math.min(limits.backoffMs * 2 ** (attempt - 1), limits.longestBackoffMs, limits.longestWaitMs);
  return random() * upperEnd;
}

function saidOf(outcome: AttemptOutcome): string {
  if (outcome.kind === "response") return `the answer ${outcome.status} may pass`;
  return {
    connectFailed: "no connection came about",
    connectionLost: "the connection was lost",
    timeout: "no answer came in time",
  }[outcome.kind];
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

function count(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? "" : "s"}`;
}
