import { type ApiClient, buildId, NotFoundError, type ObjectId, objectIdOf, type Row } from "pulumi-sipio/api";
import { columnsOf, type ObjectSchema } from "pulumi-sipio/schema";

/** Requests that reading a tenant needs. */
type Requests = Pick<ApiClient, "list" | "read" | "readOwn">;

/**
 * Reads the objects of one account by lists. Each collection is listed once, so all reads of one reader see the same
 * data, and 1,000 objects of a class take one request. Sends only GET requests.
 */
export class TenantReader {
  readonly #listings = new Map<string, Promise<ReadonlyMap<string, Row>>>();
  readonly #asked = new Map<string, Promise<Row | undefined>>();

  /** @param api Client that reads single objects individually. */
  constructor(private readonly api: Requests) {}

  /**
   * Returns all objects of a class or, for a child, all children of one parent. For an object that exists once per
   * account, returns that object. Returns no children if the parent does not exist.
   * @throws ApiError if the collection cannot be read.
   */
  async list(schema: ObjectSchema, parentId?: string): Promise<readonly Row[]> {
    return [...(await this.#listing(schema, parentId)).values()];
  }

  /**
   * Returns an object, or `undefined` if it does not exist. An object that is not in the list is requested individually,
   * because a list that ends early must not make objects look deleted.
   * @throws ApiError if the object cannot be read.
   */
  async read(schema: ObjectSchema, id: ObjectId): Promise<Row | undefined> {
    const listing = await this.#listing(schema, id.parent);
    const row = listing.get(id.id);
    const isOnlyListed = schema.singleton !== undefined || schema.listOnly !== undefined;
    return row !== undefined || isOnlyListed ? row : this.#missing(schema, id);
  }

  #missing(schema: ObjectSchema, id: ObjectId): Promise<Row | undefined> {
    const object = `${schema.class} ${buildId(schema, id)}`;
    const asked = this.#asked.get(object) ?? this.api.read(schema, id);
    this.#asked.set(object, asked);
    return asked;
  }

  #listing(schema: ObjectSchema, parentId: string | undefined): Promise<ReadonlyMap<string, Row>> {
    const collection = `${schema.class} ${parentId ?? ""}`;
    const known = this.#listings.get(collection) ?? this.#load(schema, parentId);
    this.#listings.set(collection, known);
    return known;
  }

  async #load(schema: ObjectSchema, parentId: string | undefined): Promise<ReadonlyMap<string, Row>> {
    const rows = await this.#rows(schema, parentId);
    return new Map(rows.map((row) => [String(row.id), row]));
  }

  async #rows(schema: ObjectSchema, parentId: string | undefined): Promise<readonly Row[]> {
    if (schema.singleton !== undefined) return [await this.api.readOwn(schema)];
    try {
      return await this.#complete(schema, parentId, await this.api.list(schema, parentId));
    } catch (error) {
      if (parentId !== undefined && error instanceof NotFoundError) return [];
      throw error;
    }
  }

  /**
   * Returns the rows with all their columns. A list may contain only some of them, which would hide differences. If the
   * first row lacks a column that the object itself has, every object is read individually.
   */
  async #complete(schema: ObjectSchema, parentId: string | undefined, rows: readonly Row[]): Promise<readonly Row[]> {
    const [first] = rows;
    if (first === undefined || schema.listOnly !== undefined) return rows;
    const missing = readableColumns(schema).filter((column) => !(column in first));
    if (missing.length === 0) return rows;
    const whole = await this.api.read(schema, objectIdOf(first, parentId));
    if (whole === undefined || missing.every((column) => !(column in whole))) return rows;
    const each = await Promise.all(rows.map((row) => this.api.read(schema, objectIdOf(row, parentId))));
    return each.filter((row) => row !== undefined);
  }
}

/** Returns the columns that the API returns in every response. */
function readableColumns(schema: ObjectSchema): string[] {
  const hidden = Object.entries(schema.fields).flatMap(([name, { type, options }]) => {
    const isHidden = options.writeOnly === true || options.returnedOnce !== undefined || options.parent === true;
    return isHidden ? type.columns(name).map((column) => column.name) : [];
  });
  return columnsOf(schema)
    .map(({ name }) => name)
    .filter((name) => !hidden.includes(name));
}
