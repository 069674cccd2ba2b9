import { segment } from "./ids";
import type { Page, Row } from "./responses";

/** Options for answering reads from a collection's list. */
export interface ReadLimits {
  /** Number of reads of a collection that are sent one by one before it is listed. Default 4. */
  readonly singles: number;
  /** For how many further reads one more page may be fetched. Default 8. */
  readonly readsPerPage: number;
  /** Rows on a page, up to 1000. Default 1000. */
  readonly pageSize: number;
  /** Time in milliseconds for which a list can be used. Default 30,000. */
  readonly freshMs: number;
}

/** Source of rows. */
export interface Source {
  /** One object; `undefined` if it does not exist. */
  single(collection: string, id: string): Promise<Row | undefined>;
  page(collection: string, cursor: string | undefined): Promise<Page>;
}

/** Recent rows of one collection. */
class CollectionCache {
  reads = 0;
  pages = 0;
  /** No further page can help. */
  exhausted = false;
  cursor: string | undefined;
  nextPage: Promise<void> | undefined;
  readonly rows = new Map<string, Row>();
  /** Ids that were written meanwhile: what was listed of them may be old. */
  readonly written = new Set<string>();
  readonly singles = new Map<string, Promise<Row | undefined>>();
  /** Every name that an object had when it was read by itself. */
  readonly names = new Set<string>();

  constructor(public since: number) {}
}

/**
 * Reads single objects with few requests: when many of one collection are asked for within a short time, it is listed
 * page by page, and reads are answered from the pages. The pages are never many more than the reads would have been
 * requests. An object that no page has is read by itself before it is called gone.
 */
export class ReadCoalescer {
  readonly #collections = new Map<string, CollectionCache>();

  constructor(
    private readonly source: Source,
    private readonly clock: () => number,
    private readonly limits: ReadLimits,
  ) {}

  /** Object as it was at most `freshMs` ago; `undefined` if it does not exist. */
  async read(collection: string, id: string): Promise<Row | undefined> {
    const recent = this.#recent(collection);
    recent.reads += 1;
    for (;;) {
      if (recent.written.has(id)) return this.#single(recent, collection, id);
      const row = recent.rows.get(id);
      if (row !== undefined) return row;
      if (recent.nextPage === undefined && !this.#mayList(recent)) return this.#single(recent, collection, id);
      recent.nextPage ??= this.#fetchPage(recent, collection).finally(() => {
        recent.nextPage = undefined;
      });
      await recent.nextPage;
    }
  }

  /**
   * Discards what was read of an object and its children, because the object is written. Must be called before and
   * after each write, so a read that started before its end does not count as a later one.
   */
  invalidate(collection: string, id: string): void {
    const recent = this.#recent(collection);
    recent.written.add(id);
    recent.singles.delete(id);
    const children = `${collection}/${segment(id)}/`;
    for (const path of this.#collections.keys()) if (path.startsWith(children)) this.#collections.delete(path);
  }

  /** A collection is being written as a whole, or was. To be called before and after, as `forget`. */
  invalidateAll(collection: string): void {
    this.#collections.delete(collection);
  }

  #recent(collection: string): CollectionCache {
    const known = this.#collections.get(collection);
    if (known !== undefined && this.clock() - known.since < this.limits.freshMs) return known;
    const recent = new CollectionCache(this.clock());
    this.#collections.set(collection, recent);
    return recent;
  }

  #mayList(recent: CollectionCache): boolean {
    const further = recent.reads - this.limits.singles;
    return !recent.exhausted && further > 0 && recent.pages < Math.ceil(further / this.limits.readsPerPage);
  }

  #single(recent: CollectionCache, collection: string, id: string): Promise<Row | undefined> {
    const underWay = recent.singles.get(id);
    if (underWay !== undefined) return underWay;
    const single = this.source
      .single(collection, id)
      .then((row) => {
        for (const name of Object.keys(row ?? {})) recent.names.add(name);
        return row;
      })
      .finally(() => {
        if (recent.singles.get(id) === single) recent.singles.delete(id);
      });
    recent.singles.set(id, single);
    return single;
  }

  /** Fetches one more page. If that fails, the waiting reads are sent one by one and report the reason. */
  async #fetchPage(recent: CollectionCache, collection: string): Promise<void> {
    // The singles show what a whole object is, and whether the server can be reached at all.
    if (recent.pages === 0) await Promise.allSettled(recent.singles.values());
    if (recent.pages === 0) recent.since = this.clock();
    recent.pages += 1;
    try {
      const { rows, next } = await this.source.page(collection, recent.cursor);
      recent.exhausted = next === undefined || next === recent.cursor || isPartial(rows, recent.names);
      recent.cursor = next;
      if (isPartial(rows, recent.names)) return;
      for (const row of rows) recent.rows.set(String(row.id), row);
    } catch {
      recent.exhausted = true;
    }
  }
}

/** Whether rows of a listing lack something that an object has when it is read by itself; then they cannot stand for it. */
function isPartial(rows: readonly Row[], names: ReadonlySet<string>): boolean {
  const listed = new Set(rows.flatMap(Object.keys));
  return rows.length > 0 && [...names].some((name) => !listed.has(name));
}
