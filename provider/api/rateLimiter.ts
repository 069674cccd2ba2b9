/** Rate limit that a response reports. Each part can be missing. */
export interface RateLimit {
  /** Requests in one window. */
  readonly limit?: number | undefined;
  /** Requests that are left in this window. */
  readonly remaining?: number | undefined;
  /** Time to the next window, in milliseconds. */
  readonly resetMs?: number | undefined;
}

// In a new window as many requests go out as the last one had, and then none for so long unless an answer says more.
const unansweredMs = 1000;

/**
 * Requests that the server still allows. All requests of a client ask it first. If the server reports no limits, every
 * request passes.
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
    /** The longest wait that the server can cause, in milliseconds. */
    private readonly longestWaitMs: number,
  ) {}

  /** Ends when a request may be sent. Each admitted request must be settled. */
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

  /** An admitted request has ended; its answer may have said what is left. */
  update(said: RateLimit | undefined): void {
    this.#underWay -= 1;
    if (said?.remaining === undefined || said.resetMs === undefined) return;
    this.#limit = said.limit;
    // What is under way may not be counted in the server's number yet.
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

  // Timers and the clock differ by a little, and a wait that is over must not begin again.
  #now(): number {
    return Math.max(this.clock(), this.#waitedUntil);
  }

  #bounded(ms: number): number {
    return Math.min(Math.max(0, ms), this.longestWaitMs);
  }
}
