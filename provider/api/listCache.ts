import type { ObjectSchema } from "../schema";
import { collectionPath } from "./ids";
import type { ReadLimits } from "./readCoalescer";
import type { Row } from "./responses";

type Filter = Readonly<Record<string, string>>;

/** A collection as it was listed. */
interface Listing {
  readonly since: number;
  readonly rows: Promise<ReadonlyMap<string, Row>>;
}

/**
 * Reads objects out of the list of their collection: those that have no path of their own, and many that are looked for by
 * their natural keys. Reads within a short time share one listing.
 */
export class ListCache {
  readonly #known = new Map<string, Listing>();
  readonly #asked = new Map<string, { readonly since: number; times: number }>();

  constructor(
    /** All objects of a collection that the filter matches, by id. */
    private readonly source: (
      schema: ObjectSchema,
      parentId: string | undefined,
      filter?: Filter,
    ) => Promise<ReadonlyMap<string, Row>>,
    private readonly clock: () => number,
    private readonly limits: Pick<ReadLimits, "freshMs" | "singles">,
  ) {}

  /** Object as it was at most `freshMs` ago; `undefined` if it does not exist. */
  async read(schema: ObjectSchema, id: string): Promise<Row | undefined> {
    return (await this.#listing(schema, undefined).rows).get(id);
  }

  /**
   * The objects that match a filter. The first few searches of a collection are requests of their own, further ones within a
   * short time share one listing.
   */
  async matching(schema: ObjectSchema, parentId: string | undefined, filter: Filter): Promise<Row[]> {
    const rows = this.#isRare(collectionPath(schema, parentId))
      ? await this.source(schema, parentId, filter)
      : await this.#listing(schema, parentId).rows;
    const wanted = Object.entries(filter);
    // A server that does not know the filter gives every object.
    return [...rows.values()].filter((row) => wanted.every(([name, value]) => String(row[name]) === value));
  }

  /** Something in a collection is being written, or was. To be called before and after. */
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
    // A failure is reported to those who wait for it, and not cached.
    listing.rows.catch(() => {
      if (this.#known.get(path) === listing) this.#known.delete(path);
    });
    return listing;
  }
}
