/** Rate limit that a response reports. Parts that the response does not report are absent. */
export interface RateLimit {
  /** Maximum number of requests in one window. */
  readonly limit?: number | undefined;
  /** Number of requests left in the current window. */
  readonly remaining?: number | undefined;
  /** Time in milliseconds until the next window. */
  readonly resetMs?: number | undefined;
}

/** Function that ends an acquired request and applies the rate limit of its response, if any. Call it once. */
export type EndRequest = (reported?: RateLimit) => void;

/** Limiter of the requests of one credential. */
export interface RequestLimiter {
  /** Waits until a request may be sent. */
  acquire(): Promise<EndRequest>;
  /** Pauses all requests for the given milliseconds. Returns whether the pause is new. */
  pause(ms: number): boolean;
  /** Releases what the limiter holds open. */
  close?(): void;
}

// Without a response in the new window, its limit is assumed to be that of the last one, and the window to last this
// long.
const unansweredMs = 1000;

/** Requests that were sent in one window and are in progress. */
interface Window {
  underWay: number;
}

/**
 * Tracks the requests that the server still allows, and admits them in the order of their arrival. If the server reports
 * no limits, requests are not delayed.
 */
export class RateLimiter implements RequestLimiter {
  readonly #waiting: (() => void)[] = [];
  #limit: number | undefined;
  /** Number of requests that may still be sent in the window. Unknown before the first report. */
  #allowed: number | undefined;
  /** Lowest number of remaining requests that a response in the window reports. */
  #remaining: number | undefined;
  /** All numbers of remaining requests that responses in the window report. */
  readonly #reported = new Set<number>();
  #window: Window = { underWay: 0 };
  #previous: readonly Window[] = [];
  #resetAt = 0;
  #pausedUntil = 0;
  #waitedUntil = 0;
  #wakesAt: number | undefined;

  constructor(
    private readonly clock: () => number,
    private readonly sleep: (ms: number) => Promise<void>,
    /** Maximum wait in milliseconds that the server can cause. */
    private readonly longestWaitMs: number,
  ) {}

  acquire(): Promise<EndRequest> {
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(this.#begin()));
      this.#admit();
    });
  }

  pause(ms: number): boolean {
    const now = this.#now();
    const isNew = this.#pausedUntil <= now;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + this.#bounded(ms));
    return isNew;
  }

  #admit(): void {
    while (this.#waiting.length > 0) {
      const now = this.#now();
      if (this.#allowed !== undefined && now >= this.#resetAt) {
        // Requests from before the window that has ended were counted long ago.
        this.#previous = [];
        this.#openWindow(this.#limit, now + unansweredMs);
      }
      const until = Math.max(this.#pausedUntil, this.#isUsedUp() ? this.#resetAt : 0);
      if (until > now) {
        this.#wakeAt(until, now);
        return;
      }
      this.#waiting.shift()?.();
    }
  }

  /** Whether no more requests may be sent in the window, as far as is known. */
  #isUsedUp(): boolean {
    if (this.#allowed === undefined) return false;
    return Math.min(this.#allowed, (this.#remaining ?? Number.POSITIVE_INFINITY) - this.#window.underWay) <= 0;
  }

  /** Admits the waiting requests at a time, or earlier if a request ends. */
  #wakeAt(until: number, now: number): void {
    if (this.#wakesAt !== undefined && this.#wakesAt <= until) return;
    this.#wakesAt = until;
    void this.sleep(until - now).then(() => {
      if (this.#wakesAt === until) this.#wakesAt = undefined;
      this.#waitedUntil = Math.max(this.#waitedUntil, until);
      this.#admit();
    });
  }

  #begin(): EndRequest {
    const [window, remaining] = [this.#window, this.#remaining];
    window.underWay += 1;
    if (this.#allowed !== undefined) this.#allowed -= 1;
    return (reported = {}) => {
      window.underWay -= 1;
      // The server may have counted a request from before the window in either one.
      if (window === this.#window) this.#apply(reported, remaining);
      this.#admit();
    };
  }

  /** @param before Number of remaining requests that was known when the request was sent. */
  #apply({ limit, remaining, resetMs }: RateLimit, before: number | undefined): void {
    if (remaining === undefined || resetMs === undefined) return;
    const resetAt = this.#now() + this.#bounded(resetMs);
    this.#limit = limit;
    // Within a window, a later request has less left, and no two requests have the same number left.
    const isNewWindow =
      (before !== undefined && remaining >= before) || (remaining > 0 && this.#reported.has(remaining));
    if (this.#allowed === undefined || isNewWindow) {
      this.#openWindow(remaining, resetAt);
    } else {
      // The server reports whole seconds, so the earliest end is the most accurate one.
      this.#resetAt = this.#remaining === undefined ? resetAt : Math.min(this.#resetAt, resetAt);
    }
    this.#reported.add(remaining);
    // Responses can arrive in another order than the server counted the requests.
    this.#remaining = Math.min(remaining, this.#remaining ?? remaining);
  }

  /** Opens a window. The server may count requests in progress in it, so they are subtracted from its limit. */
  #openWindow(limit: number | undefined, resetAt: number): void {
    this.#previous = [...this.#previous, this.#window].filter(({ underWay }) => underWay > 0);
    const underWay = this.#previous.reduce((sum, window) => sum + window.underWay, 0);
    this.#window = { underWay: 0 };
    this.#allowed = limit === undefined ? undefined : Math.max(0, limit - underWay);
    this.#remaining = undefined;
    this.#reported.clear();
    this.#resetAt = resetAt;
  }

  // Timers and the clock differ slightly. A wait that is over must not start again.
  #now(): number {
    return Math.max(this.clock(), this.#waitedUntil);
  }

  #bounded(ms: number): number {
    return Math.min(Math.max(0, ms), this.longestWaitMs);
  }
}
