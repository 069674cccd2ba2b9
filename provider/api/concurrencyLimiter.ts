/**
 * Limits the number of concurrent requests. If the server reports too many requests, the limit is halved and then grows
 * by one with every round of successes. This approximates the limit of a server that does not publish one.
 */
export class ConcurrencyLimiter {
  readonly #waiting: { readonly ticket: number; readonly go: () => void }[] = [];
  #bound: number;
  #taken = 0;
  #successes = 0;
  #turns = 0;

  constructor(private readonly most: number) {
    this.#bound = most;
  }

  /** Current limit. */
  get bound(): number {
    return this.#bound;
  }

  /** Returns the next position in the queue. */
  turn(): number {
    this.#turns += 1;
    return this.#turns;
  }

  /**
   * Runs an action when a slot is free, in the order of tickets. A retried request keeps its position, so it does not
   * spend its attempts at the end of the queue.
   */
  async run<T>(ticket: number, action: () => Promise<T>): Promise<T> {
    await new Promise<void>((go) => {
      const later = this.#waiting.findIndex((waiting) => waiting.ticket > ticket);
      this.#waiting.splice(later < 0 ? this.#waiting.length : later, 0, { ticket, go });
      this.#admit();
    });
    try {
      return await action();
    } finally {
      this.#taken -= 1;
      this.#admit();
    }
  }

  /** Halves the limit after the server reported too many requests. */
  decrease(): void {
    this.#bound = Math.max(1, Math.floor(this.#bound / 2));
    this.#successes = 0;
  }

  /** Counts a success and raises the limit after a full round. */
  increase(): void {
    this.#successes += 1;
    if (this.#bound >= this.most || this.#successes < this.#bound) return;
    this.#successes = 0;
    this.#bound += 1;
    this.#admit();
  }

  #admit(): void {
    while (this.#taken < this.#bound) {
      const first = this.#waiting.shift();
      if (first === undefined) return;
      this.#taken += 1;
      first.go();
    }
  }
}
