/** Rate limit that a response reports. Parts that the response does not report are absent. */
export interface RateLimit {
  /** Maximum number of requests in one window. */
  readonly limit?: number | undefined;
  /** Number of requests left in the current window. */
  readonly remaining?: number | undefined;
  /** Time in milliseconds until the next window. */
  readonly resetMs?: number | undefined;
}

// Without a response in the new window, its limit is assumed to be that of the last one, and the window to last this
// long.
const unansweredMs = 1000;

/**
 * Tracks the requests that the server still allows. Every request of a client must acquire a slot first. If the server
 * reports no limits, requests are not delayed.
 */
export class RateLimiter {
  #limit: number | undefined;
  #remaining: number | undefined;
  #resetAt = 0;
  #pausedUntil = 0;
  #underWay = 0;
  #waitedUntil = 0;
  #wait: Promise<void> | undefined;

  constructor(
    private readonly clock: () => number,
    private readonly sleep: (ms: number) => Promise<void>,
    /** Maximum wait in milliseconds that the server can cause. */
    private readonly longestWaitMs: number,
  ) {}

  /** Waits until a request may be sent. Call `update` once for each acquired request. */
  async acquire(): Promise<void> {
    for (;;) {
      const now = this.#now();
      if (this.#remaining !== undefined && now >= this.#resetAt) {
        this.#remaining = this.#limit;
        this.#resetAt = now + unansweredMs;
      }
      const until = Math.max(this.#pausedUntil, this.#remaining === 0 ? this.#resetAt : 0);
      if (until <= now) break;
      // A single wait for all delayed requests keeps their order.
      this.#wait ??= this.sleep(until - now).finally(() => {
        this.#wait = undefined;
        this.#waitedUntil = until;
      });
      await this.#wait;
    }
    if (this.#remaining !== undefined) this.#remaining -= 1;
    this.#underWay += 1;
  }

  /** Ends an acquired request and applies the rate limit of its response, if any. */
  update(said: RateLimit | undefined): void {
    this.#underWay -= 1;
    if (said?.remaining === undefined || said.resetMs === undefined) return;
    this.#limit = said.limit;
    // The server's number may not include requests in progress.
    this.#remaining = Math.max(0, said.remaining - this.#underWay);
    this.#resetAt = this.#now() + this.#bounded(said.resetMs);
  }

  /** Pauses all requests for the given milliseconds. Returns whether the pause is new. */
  pause(ms: number): boolean {
    const now = this.#now();
    const news = this.#pausedUntil <= now;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + this.#bounded(ms));
    return news;
  }

  // Timers and the clock differ slightly. A wait that is over must not start again.
  #now(): number {
    return Math.max(this.clock(), this.#waitedUntil);
  }

  #bounded(ms: number): number {
    return Math.min(Math.max(0, ms), this.longestWaitMs);
  }
}
