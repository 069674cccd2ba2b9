/**
 * Bounds the requests that are under way at once. Where the server says that they are too many, the bound is halved, and
 * then grows by one with every round of successes: a server that says nothing of its limits is found out in this way.
 */
export class Slots {
  readonly #waiting: (() => void)[] = [];
  #bound: number;
  #taken = 0;
  #successes = 0;

  constructor(private readonly most: number) {
    this.#bound = most;
  }

  /** How many may be under way now. */
  get bound(): number {
    return this.#bound;
  }

  /** Does something in a slot of its own, in the order of asking. */
  async in<T>(action: () => Promise<T>): Promise<T> {
    if (this.#taken >= this.#bound || this.#waiting.length > 0) {
      await new Promise<void>((go) => this.#waiting.push(go));
    } else {
      this.#taken += 1;
    }
    try {
      return await action();
    } finally {
      this.#taken -= 1;
      this.#admit();
    }
  }

  /** The server had too many requests. */
  narrow(): void {
    this.#bound = Math.max(1, Math.floor(this.#bound / 2));
    this.#successes = 0;
  }

  /** The server answered a request as it should. */
  widen(): void {
    this.#successes += 1;
    if (this.#bound >= this.most || this.#successes < this.#bound) return;
    this.#successes = 0;
    this.#bound += 1;
    this.#admit();
  }

  #admit(): void {
    while (this.#taken < this.#bound) {
      const go = this.#waiting.shift();
      if (go === undefined) return;
      this.#taken += 1;
      go();
    }
  }
}
