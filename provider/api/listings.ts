import type { Description } from "../model";
import type { Row } from "./envelope";

/** A collection as it was listed. */
interface Listing {
  readonly since: number;
  readonly rows: Promise<ReadonlyMap<string, Row>>;
}

/**
 * Reads objects that have no path of their own, each out of the whole list: reads within a short time share one listing.
 */
export class Listings {
  readonly #known = new Map<string, Listing>();

  constructor(
    /** All objects of a collection, by id. */
    private readonly source: (description: Description) => Promise<ReadonlyMap<string, Row>>,
    private readonly clock: () => number,
    /** How long a listing may be used, in milliseconds. */
    private readonly freshMs: number,
  ) {}

  /** An object as it was at most `freshMs` ago, or undefined where it is gone. */
  async read(description: Description, id: string): Promise<Row | undefined> {
    return (await this.#listing(description).rows).get(id);
  }

  /** Something in a collection is being written, or was. To be called before and after. */
  forget({ collection }: Description): void {
    this.#known.delete(collection);
  }

  #listing(description: Description): Listing {
    const { collection } = description;
    const known = this.#known.get(collection);
    if (known !== undefined && this.clock() - known.since < this.freshMs) return known;
    const listing = { since: this.clock(), rows: this.source(description) };
    this.#known.set(collection, listing);
    // A failure is told to those who wait for it, and not remembered.
    listing.rows.catch(() => {
      if (this.#known.get(collection) === listing) this.#known.delete(collection);
    });
    return listing;
  }
}
