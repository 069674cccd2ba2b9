/** Limits of retries. */
export interface RetryLimits {
  /**
   * Maximum number of attempts, including the first.
   * @default 5
   */
  readonly attempts: number;
  /**
   * Maximum time in milliseconds for one request, including all attempts and waits.
   * @default 120000
   */
  readonly totalMs: number;
  /**
   * Maximum wait in milliseconds between two attempts, even if the server requests more.
   * @default 60000
   */
  readonly longestWaitMs: number;
  /**
   * Upper bound of the first backoff in milliseconds. Doubles with every attempt.
   * @default 500
   */
  readonly backoffMs: number;
  /**
   * Maximum of the backoff's upper bound in milliseconds.
   * @default 10000
   */
  readonly longestBackoffMs: number;
}

/** Outcome of an attempt. */
export type AttemptOutcome =
  /** The server responded and may have requested a wait. */
  | { readonly kind: "response"; readonly status: number; readonly serverWaitMs?: number | undefined }
  /** The connection failed, so the request was not sent. `final`: a retry would fail in the same way. */
  | { readonly kind: "connectFailed"; readonly final: boolean }
  /** The connection ended before the response was complete. */
  | { readonly kind: "connectionLost" }
  /** The response did not arrive in time. */
  | { readonly kind: "timeout" };

/** Attempt of a request that has ended. */
export interface Attempted {
  /** Number of the attempt, starting at 1. */
  readonly attempt: number;
  /** Time in milliseconds spent on the request so far. */
  readonly elapsedMs: number;
  readonly method: string;
  /** Whether the request may take effect twice. A create may not, because the server may ignore idempotency keys. */
  readonly repeatable: boolean;
  readonly outcome: AttemptOutcome;
}

/** Decision about a retry: whether, when, and why or why not (a clause for a message). */
export type Decision =
  | { readonly retry: true; readonly delayMs: number; readonly reason: string }
  | { readonly retry: false; readonly reason: string };

const transient = new Set([429, 500, 502, 503, 504]);

/**
 * Whether the request may have taken effect although the response does not confirm it. After a 503 or 429, nothing was
 * done. A 500, 502 or 504 may follow a completed change.
 */
export function isAmbiguous(outcome: AttemptOutcome): boolean {
  if (outcome.kind === "response") return [500, 502, 504].includes(outcome.status);
  return outcome.kind !== "connectFailed";
}

/**
 * Decides whether to retry a failed request. Uses full jitter, unless the server sets the wait.
 * @param random Returns a number from 0 up to, but not including, 1.
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

  return { retry: true, delayMs, reason: serverWaitMs === undefined ? saidOf(outcome) : "the server set the time" };
}

/** Returns the wait in milliseconds after the given number of failed attempts. */
export function backoff(attempt: number, limits: RetryLimits, random: () => number): number {
  const upperEnd = Math.min(limits.backoffMs * 2 ** (attempt - 1), limits.longestBackoffMs, limits.longestWaitMs);
  return random() * upperEnd;
}

function saidOf(outcome: AttemptOutcome): string {
  if (outcome.kind === "response") return `status ${outcome.status} may be temporary`;
  return {
    connectFailed: "no connection",
    connectionLost: "the connection was lost",
    timeout: "no response in time",
  }[outcome.kind];
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

function count(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? "" : "s"}`;
}
