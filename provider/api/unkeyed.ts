import type { Description } from "../model";
import { isMadeOf } from "./creates";
import type { Row } from "./envelope";
import { ApiError } from "./errors/apiError";
import type { Settings } from "./options";

/** What making one object takes. */
export interface Steps {
  /** Sends the create once, again only where it certainly had no effect. */
  send(): Promise<{ readonly row: Row; readonly replayed: boolean }>;
  list(): Promise<readonly Row[]>;
  delete(id: string): Promise<void>;
}

/**
 * Makes objects that have no natural key, on an API of which nobody knows whether it heeds idempotency keys: after a lost
 * answer neither a second attempt nor the natural key can tell whether there is one. The list can, held against what it had before.
 */
export class UnkeyedCreates {
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(private readonly settings: Settings) {}

  /** Makes one object after the other of a collection, so that what is new in the list is this one. */
  create(description: Description, body: Row, steps: Steps) {
    const before = this.#last.get(description.collection) ?? Promise.resolve();
    const made = before.then(() => this.#create(description, body, steps));
    this.#last.set(
      description.collection,
      made.catch(() => undefined),
    );
    return made;
  }

  async #create(description: Description, body: Row, { send, list, delete: remove }: Steps) {
    const there = new Set((await list()).map(({ id }) => id));
    for (let attempt = 1; ; attempt += 1) {
      try {
        return { ...(await send()), ambiguous: attempt > 1 };
      } catch (error) {
        if (!(error instanceof ApiError && error.ambiguous)) throw error;
        const made = (await list()).filter((row) => !there.has(row.id ?? null) && isMadeOf(description, body, row));
        const [row, ...others] = made;
        if (others.length > 0) throw error;
        if (row !== undefined && !saidMore(description, body)) return { row, replayed: false, ambiguous: true };
        // What only the lost answer held nobody can tell any more: that object is of no use.
        if (row !== undefined) await remove(String(row.id));
        if (attempt >= this.settings.retry.attempts) throw error;
        await this.#pause(attempt);
      }
    }
  }

  #pause(attempt: number): Promise<void> {
    const { random, retry, sleep } = this.settings;
    return sleep(random() * Math.min(retry.backoffMs * 2 ** (attempt - 1), retry.longestBackoffMs));
  }
}

/** Whether the answer to a create holds something that is told only once. */
function saidMore(description: Description, body: Row): boolean {
  return Object.entries(description.fields).some(
    ([name, { traits, type }]) =>
      traits.once && type.columns(name).some((column) => (body[column.name] ?? null) === null),
  );
}
