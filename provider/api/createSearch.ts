import { hasSameKey, isMadeOf, naturalKeyFilter } from "./creates";
import type { Creation } from "./creation";
import type { Effort } from "./effort";
import type { Row } from "./responses";

// The Date header and created_at are both cut to whole seconds.
const slackMs = 2000;

/** Result of a search for the object that a request without an answer may have created. */
export interface CreateMatch {
  /** Objects that it may have created. */
  readonly candidates: readonly Row[];
  /** Object that has the natural key and is no candidate. */
  readonly holder?: Row | undefined;
}

/** Limits of a search. */
export interface SearchLimits {
  /** Server time, in epoch milliseconds, before which the object cannot have been created. Read after the listing. */
  since(): number;
  /** IDs of objects that existed before the first request. */
  readonly before: ReadonlySet<string>;
}

/**
 * Finds the objects that a create may have left, by the natural key or else by content. Creates of one process know of each
 * other: an object that another one created, or is creating, is never a candidate.
 */
export class CreateSearch {
  readonly #created = new Set<string>();
  readonly #underWay = new Map<string, Set<Promise<unknown>>>();

  /** Sends a create, and notes the object that its answer names. */
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

  /** Notes that an object was taken for the one that a create left. */
  claim({ path }: Creation, row: Row): void {
    this.#created.add(placeOf(path, row));
  }

  async find(creation: Creation, limits: SearchLimits, effort: Effort): Promise<CreateMatch> {
    const { schema, body, path, options, requests } = creation;
    const filter = naturalKeyFilter(schema, body);
    const rows = await requests.list(filter ?? {}, effort);
    // Whatever the listing shows was sent before it ended: the answers to those creates name their objects.
    await Promise.allSettled(this.#underWay.get(path) ?? []);
    const since = limits.since() - slackMs;
    const isCandidate = (row: Row) =>
      isMadeOf(schema, body, row) &&
      !(typeof row.created_at === "number" && row.created_at * 1000 < since) &&
      !limits.before.has(String(row.id)) &&
      options.known?.(String(row.id)) !== true;
    if (filter === undefined) {
      const free = rows.filter((row) => !this.#created.has(placeOf(path, row)));
      return { candidates: free.filter(isCandidate) };
    }
    // A server that does not know the filter gives every object.
    const alike = rows.filter((row) => hasSameKey(schema, body, row));
    return { candidates: alike.filter(isCandidate), holder: alike.find((row) => !isCandidate(row)) };
  }
}

function placeOf(path: string, row: Row): string {
  return `${path}/${row.id}`;
}
