import type { ObjectSchema } from "../schema";
import { collectionPath } from "./ids";
import type { ReadLimits } from "./readCoalescer";
import type { Row } from "./responses";

type Filter = Readonly<Record<string, string>>;

/** Cached listing of a collection. */
interface Listing {
  readonly since: number;
  readonly rows: Promise<ReadonlyMap<string, Row>>;
}

/**
 * Reads objects from the listing of their collection. Used for objects without a path of their own and for many
 * searches by natural key. Reads within a short time share one listing.
 */
export class ListCache {
  readonly #known = new Map<string, Listing>();
  readonly #asked = new Map<string, { readonly since: number; times: number }>();

  constructor(
    /** Returns all objects of a collection that match the filter, by ID. */
    private readonly source: (
      schema: ObjectSchema,
      parentId: string | undefined,
      filter?: Filter,
    ) => Promise<ReadonlyMap<string, Row>>,
    private readonly clock: () => number,
    private readonly limits: Pick<ReadLimits, "freshMs" | "singles">,
  ) {}

  /** Returns an object, or `undefined` if it does not exist. The data is at most `freshMs` old. */
  async read(schema: ObjectSchema, id: string): Promise<Row | undefined> {
    return (await this.#listing(schema, undefined).rows).get(id);
  }

  /**
   * Returns the objects that match a filter. The first few searches of a collection send a request each. Further ones
   * within a short time share one listing.
   */
  async matching(schema: ObjectSchema, parentId: string | undefined, filter: Filter): Promise<Row[]> {
    const rows = this.#isRare(collectionPath(schema, parentId))
      ? await this.source(schema, parentId, filter)
      : await this.#listing(schema, parentId).rows;
    const wanted = Object.entries(filter);
    // A server that ignores the filter returns every object.
    return [...rows.values()].filter((row) => wanted.every(([name, value]) => String(row[name]) === value));
  }

  /** Discards the listing of a collection. Must be called before and after each write. */
  invalidate(path: string): void {
    this.#known.delete(path);
    this.#asked.delete(path);
  }

  #isRare(path: string): boolean {
    const known = this.#asked.get(path);
    const asked = known !== undefined && this.#isFresh(known) ? known : { since: this.clock(), times: 0 };
    asked.times += 1;
    this.#asked.set(path, asked);
    return asked.times <= this.limits.singles;
  }

  #isFresh({ since }: { readonly since: number }): boolean {
    return this.clock() - since < this.limits.freshMs;
  }

  #listing(schema: ObjectSchema, parentId: string | undefined): Listing {
    const path = collectionPath(schema, parentId);
    const known = this.#known.get(path);
    if (known !== undefined && this.#isFresh(known)) return known;
    const listing = { since: this.clock(), rows: this.source(schema, parentId) };
    this.#known.set(path, listing);
    // Waiting callers receive the failure, and it is not cached.
    listing.rows.catch(() => {
      if (this.#known.get(path) === listing) this.#known.delete(path);
    });
    return listing;
  }
}
