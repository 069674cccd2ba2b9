import { hasSameKey, isMadeOf, naturalKeyFilter } from "./creates";
import type { Creation } from "./creation";
import type { Effort } from "./effort";
import type { Row } from "./responses";

// The `Date` header and `created_at` are both truncated to whole seconds.
const slackMs = 2000;

/** Result of a search for the object that a request without a response may have created. */
export interface CreateMatch {
  /** Objects that the request may have created. */
  readonly candidates: readonly Row[];
  /** Object that has the natural key but is not a candidate. */
  readonly holder?: Row | undefined;
}

/** Limits of a search. */
export interface SearchLimits {
  /**
   * Returns the earliest server time, in epoch milliseconds, at which the object can have been created. Called after
   * the listing.
   */
  since(): number;
  /** IDs of objects that existed before the first request. */
  readonly before: ReadonlySet<string>;
}

/**
 * Searches for the objects that a create may have left, by natural key or else by content. An object that another
 * create of the same process created is never a candidate.
 */
export class CreateSearch {
  readonly #created = new Set<string>();
  readonly #underWay = new Map<string, Set<Promise<unknown>>>();

  /** Sends a create and records the object in its response. */
  async post({ path, requests }: Creation, key: string, effort: Effort) {
    const post = requests.post(key, effort).then((answer) => {
      this.#created.add(placeOf(path, answer.row));
      return answer;
    });
    const posts = this.#underWay.get(path) ?? new Set();
    this.#underWay.set(path, posts.add(post));
    try {
      return await post;
    } finally {
      posts.delete(post);
    }
  }

  /** Records that an object is the result of a create. */
  claim({ path }: Creation, row: Row): void {
    this.#created.add(placeOf(path, row));
  }

  async find(creation: Creation, limits: SearchLimits, effort: Effort): Promise<CreateMatch> {
    const { schema, body, path, options, requests } = creation;
    const filter = naturalKeyFilter(schema, body);
    const rows = await requests.list(filter ?? {}, effort);
    // Creates in progress may have added rows to the listing. Their responses identify these objects.
    await Promise.allSettled(this.#underWay.get(path) ?? []);
    const since = limits.since() - slackMs;
    const isCandidate = (row: Row) =>
      isMadeOf(schema, body, row) &&
      !(typeof row.created_at === "number" && row.created_at * 1000 < since) &&
      !limits.before.has(String(row.id)) &&
      (options.unconfirmedId ?? row.id) === row.id &&
      options.known?.(String(row.id)) !== true;
    if (filter === undefined) {
      const free = rows.filter((row) => !this.#created.has(placeOf(path, row)));
      return { candidates: free.filter(isCandidate) };
    }
    // A server that ignores the filter returns every object.
    const alike = rows.filter((row) => hasSameKey(schema, body, row));
    return { candidates: alike.filter(isCandidate), holder: alike.find((row) => !isCandidate(row)) };
  }
}

function placeOf(path: string, row: Row): string {
  return `${path}/${row.id}`;
}
