import { segment } from "./ids";
import type { Page, Row } from "./responses";

/** Limits for answering reads from the listing of a collection. */
export interface ReadLimits {
  /**
   * Number of reads of a collection that are sent individually before the collection is listed.
   * @default 4
   */
  readonly singles: number;
  /**
   * Number of further reads for which one more page may be fetched.
   * @default 8
   */
  readonly readsPerPage: number;
  /**
   * Number of rows on a page, up to 1000.
   * @default 1000
   */
  readonly pageSize: number;
  /**
   * Time in milliseconds for which a listing can be used.
   * @default 30000
   */
  readonly freshMs: number;
}

/** Source of rows. */
export interface Source {
  /** Returns one object, or `undefined` if it does not exist. */
  single(collection: string, id: string): Promise<Row | undefined>;
  page(collection: string, cursor: string | undefined): Promise<Page>;
}

/** Recently listed rows of one collection. */
class CollectionCache {
  reads = 0;
  pages = 0;
  /** Whether fetching another page is useless. */
  exhausted = false;
  cursor: string | undefined;
  nextPage: Promise<void> | undefined;
  readonly rows = new Map<string, Row>();
  /** IDs written since the listing. Their listed rows may be outdated. */
  readonly written = new Set<string>();
  readonly singles = new Map<string, Promise<Row | undefined>>();
  /** Every column found in objects that were read individually. */
  readonly names = new Set<string>();

  constructor(public since: number) {}
}

/**
 * Reduces the number of requests for single objects. If many objects of a collection are read within a short time, the
 * collection is listed page by page. Reads are then answered from the pages. Listing never takes many more requests
 * than the individual reads would. An object that is on no page is read individually before it is reported as not
 * found.
 */
export class ReadCoalescer {
  readonly #collections = new Map<string, CollectionCache>();

  constructor(
    private readonly source: Source,
    private readonly clock: () => number,
    private readonly limits: ReadLimits,
  ) {}

  /** Returns an object, or `undefined` if it does not exist. The data is at most `freshMs` old. */
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
   * Discards the cached data of an object and its children. Must be called before and after each write, so a read
   * started before the write ends does not count as a later one.
   */
  invalidate(collection: string, id: string): void {
    const recent = this.#recent(collection);
    recent.written.add(id);
    recent.singles.delete(id);
    const children = `${collection}/${segment(id)}/`;
    for (const path of this.#collections.keys()) if (path.startsWith(children)) this.#collections.delete(path);
  }

  /** Discards the cached data of a collection. Must be called before and after a write to the whole collection. */
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

  /** Fetches one more page. If that fails, the waiting reads are sent individually and report the reason. */
  async #fetchPage(recent: CollectionCache, collection: string): Promise<void> {
    // Individual reads show the columns of a complete object, and whether the server is reachable.
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

/**
 * Whether listed rows lack columns of an object that was read individually. Such rows cannot replace an individual
 * read.
 */
function isPartial(rows: readonly Row[], names: ReadonlySet<string>): boolean {
  const listed = new Set(rows.flatMap(Object.keys));
  return rows.length > 0 && [...names].some((name) => !listed.has(name));
}
