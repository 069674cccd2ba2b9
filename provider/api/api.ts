import { randomUUID } from "node:crypto";
import { type Description, idColumn, isRecord } from "../model";
import { isMadeOf, naturalFilter, secretsIn } from "./creates";
import type { Credential } from "./credential";
import { type Identity, identityOf, type Page, pageOf, pageQuery, type Row, rowOf, rowsOf } from "./envelope";
import { AlreadyExistsError } from "./errors/alreadyExists";
import { ApiError } from "./errors/apiError";
import { NotFoundError } from "./errors/notFound";
import { UnexpectedAnswerError } from "./errors/unexpectedAnswer";
import { collectionPath, type ObjectId, objectPath, segment } from "./ids";
import { Listings } from "./listings";
import { type ApiOptions, type Settings, settingsOf } from "./options";
import { Reads } from "./reads";
import { type Request, Sender } from "./sender";
import { UnkeyedCreates } from "./unkeyed";

/** What came of a create. */
export interface Created {
  readonly row: Row;
  /** An earlier create made it: one of an earlier run with the same idempotency key, or an earlier attempt of this one. */
  readonly replayed: boolean;
  /** An earlier attempt of this create ended without a clear answer, so it may have taken effect as well. */
  readonly ambiguous: boolean;
}

/**
 * SIP.IO's /v1 as one credential sees it. One for each credential and process: its connections, the rate budget and what
 * was read lately are shared by all that goes on. Every method throws ApiError.
 */
export class Api {
  readonly #sender: Sender;
  readonly #reads: Reads;
  readonly #listings: Listings;
  readonly #unkeyed: UnkeyedCreates;
  readonly #settings: Settings;
  #identity: Promise<Identity> | undefined;

  /** @throws MisconfiguredError where no request can be made with the credential. Sends nothing. */
  constructor(credential: Credential, options: ApiOptions = {}) {
    this.#settings = settingsOf(options);
    this.#sender = new Sender(credential, this.#settings);
    const source = {
      single: (collection: string, id: string) => this.#single(collection, id),
      page: (collection: string, cursor: string | undefined) => this.#page(collection, cursor, {}, "id"),
    };
    const { clock, reads } = this.#settings;
    this.#reads = new Reads(source, clock, reads);
    this.#listings = new Listings((description) => this.#byId(description, undefined), clock, reads.freshMs);
    this.#unkeyed = new UnkeyedCreates(this.#settings);
  }

  /** Whom the credential belongs to. Asked once; a failure for want of an answer is not remembered. */
  whoami(): Promise<Identity> {
    this.#identity ??= this.#askWhoami().catch((error: unknown) => {
      if (!(error instanceof ApiError && (error.status === 401 || error.status === 403))) this.#identity = undefined;
      throw error;
    });
    return this.#identity;
  }

  /**
   * Creates an object.
   * @param parentId The parent's id, for a child.
   * @param idempotencyKey 1 to 128 visible ASCII characters; the same ones for the same create, in every run.
   */
  async create(
    description: Description,
    parentId: string | undefined,
    body: Row,
    idempotencyKey: string,
  ): Promise<Created> {
    if (!/^[\x21-\x7e]{1,128}$/.test(idempotencyKey)) {
      throw new Error("an idempotency key has 1 to 128 visible ASCII characters");
    }
    const path = collectionPath(description, parentId);
    const secrets = secretsIn(description, body);
    const request = { method: "POST", path, body, idempotencyKey, description, secrets } as const;
    if (description.listed !== undefined) return this.#createListed(description, body, request);
    try {
      const { value: row, replayed, ambiguous } = await this.#sender.send(request, rowOf);
      this.#reads.forget(path, String(row.id));
      return { row, replayed, ambiguous };
    } catch (error) {
      const found = await this.#takeUp(description, parentId, body, error);
      this.#reads.forget(path, String(found.row.id));
      return found;
    }
  }

  /** An object as it is now, or was a few seconds ago where many are read; undefined where it is gone. */
  async read(description: Description, id: ObjectId): Promise<Row | undefined> {
    segment(id.id);
    if (description.listed !== undefined) return this.#listings.read(description, id.id);
    return this.#reads.read(collectionPath(description, id.parent), id.id);
  }

  /**
   * The first object for which all of the filter holds, or undefined.
   * @param filter Values by their names on the wire, such as `{ e164: "12025550123" }`.
   */
  async find(
    description: Description,
    parentId: string | undefined,
    filter: Readonly<Record<string, string>>,
  ): Promise<Row | undefined> {
    const wanted = Object.entries(filter);
    // A server that does not know the filter gives every object, so that each row is looked at.
    for await (const row of this.#rows(description, parentId, filter)) {
      if (wanted.every(([name, value]) => String(row[name]) === value)) return row;
    }
    return undefined;
  }

  /**
   * All objects of a collection.
   * @param filter Narrows it on the server, as far as that knows the filter: values by their names on the wire.
   */
  async list(
    description: Description,
    parentId: string | undefined,
    filter: Readonly<Record<string, string>> = {},
  ): Promise<Row[]> {
    return [...(await this.#byId(description, parentId, filter)).values()];
  }

  /** Changes the fields that the body has; null puts one back to its default. Gives the whole object. */
  update(description: Description, id: ObjectId, body: Row): Promise<Row> {
    const path = objectPath(description, id);
    const secrets = secretsIn(description, body);
    return this.#writing(description, id, async () => {
      const request = { method: "PATCH", path, body, description, secrets } as const;
      return (await this.#sender.send(request, rowOf)).value;
    });
  }

  /** Publishes what was written to an object, and gives the whole object. */
  publish(description: Description, id: ObjectId): Promise<Row> {
    const path = `${objectPath(description, id)}/publish`;
    return this.#writing(description, id, async () => {
      // Under a key of its own, so that it may be sent again; a server that publishes twice does no harm.
      const request = { method: "POST", path, idempotencyKey: randomUUID(), description } as const;
      return (await this.#sender.send(request, rowOf)).value;
    });
  }

  /** Deletes an object. That it is gone already is success. */
  async delete(description: Description, id: ObjectId): Promise<void> {
    const one =
      description.listed === undefined
        ? { path: objectPath(description, id) }
        : { path: description.collection, body: { [idColumn(description)]: id.id } };
    await this.#writing(description, id, async () => {
      try {
        await this.#sender.send({ method: "DELETE", ...one, description }, () => true);
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    });
  }

  /** Replaces all children of a parent in one request, and gives them as they are now. */
  async replaceChildren(child: Description, parentId: string, rows: readonly Row[]): Promise<Row[]> {
    const path = collectionPath(child, parentId);
    const secrets = rows.flatMap((row) => secretsIn(child, row));
    this.#reads.forgetAll(path);
    try {
      const request = { method: "PUT", path, body: rows, description: child, secrets } as const;
      return [...(await this.#sender.send(request, rowsOf)).value];
    } finally {
      this.#reads.forgetAll(path);
    }
  }

  /** Ends all connections, once what is under way has ended. */
  close(): Promise<void> {
    return this.#sender.close();
  }

  async #askWhoami(): Promise<Identity> {
    return (await this.#sender.send({ method: "GET", path: "/whoami" }, identityOf)).value;
  }

  async #writing<T>(description: Description, id: ObjectId, write: () => Promise<T>): Promise<T> {
    const collection = collectionPath(description, id.parent);
    const forget = () => {
      if (description.listed === undefined) this.#reads.forget(collection, id.id);
      else this.#listings.forget(description);
    };
    forget();
    try {
      return await write();
    } finally {
      forget();
    }
  }

  async #createListed(description: Description, body: Row, request: Request): Promise<Created> {
    const by = idColumn(description);
    const send = async (repeatable: boolean): Promise<Created> => {
      // An answer that says no more than that it was done is enough where the body has what the id is.
      const named = (answer: unknown) => rowOf(isRecord(answer) ? { [by]: body[by], ...answer } : answer, by);
      const { value: row, ...sent } = await this.#sender.send({ ...request, repeatable }, named);
      return { row, ...sent };
    };
    this.#listings.forget(description);
    try {
      if (description.unique === undefined) {
        return await this.#unkeyed.create(description, body, {
          send: () => send(false),
          list: () => this.list(description, undefined),
          delete: (id) => this.delete(description, { id }),
        });
      }
      return await send(true);
    } catch (error) {
      return await this.#takeUp(description, undefined, body, error);
    } finally {
      this.#listings.forget(description);
    }
  }

  /** A server that knows no idempotency keys refuses the second attempt because the first one took effect. */
  async #takeUp(description: Description, parentId: string | undefined, body: Row, error: unknown): Promise<Created> {
    if (!(error instanceof AlreadyExistsError && error.ambiguous)) throw error;
    const row = await this.#existing(description, parentId, body, error.existingId);
    if (row === undefined || !isMadeOf(description, body, row)) throw error;
    return { row, replayed: true, ambiguous: true };
  }

  async #existing(
    description: Description,
    parentId: string | undefined,
    body: Row,
    existingId: string | undefined,
  ): Promise<Row | undefined> {
    if (existingId !== undefined && description.listed !== undefined) {
      return (await this.#byId(description, parentId)).get(existingId);
    }
    if (existingId !== undefined) return this.#single(collectionPath(description, parentId), existingId);
    const filter = naturalFilter(description, body);
    if (filter !== undefined) return this.find(description, parentId, filter);
    if (description.key === undefined) return undefined;
    // Siblings have no filter for their key; there are few of them.
    const siblings = await this.list(description, parentId);
    return siblings.find((row) => isMadeOf(description, body, row));
  }

  async #single(collection: string, id: string): Promise<Row | undefined> {
    try {
      return (await this.#sender.send({ method: "GET", path: `${collection}/${segment(id)}` }, rowOf)).value;
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  async #byId(
    description: Description,
    parentId: string | undefined,
    filter: Readonly<Record<string, string>> = {},
  ): Promise<ReadonlyMap<string, Row>> {
    const byId = new Map<string, Row>();
    for await (const row of this.#rows(description, parentId, filter)) byId.set(String(row.id), row);
    return byId;
  }

  async #page(
    collection: string,
    cursor: string | undefined,
    filter: Readonly<Record<string, string>>,
    by: string,
  ): Promise<Page> {
    const query = pageQuery(this.#settings.reads.pageSize, cursor, filter);
    return (await this.#sender.send({ method: "GET", path: collection, query }, (body) => pageOf(body, by))).value;
  }

  async *#rows(
    description: Description,
    parentId: string | undefined,
    filter: Readonly<Record<string, string>>,
  ): AsyncGenerator<Row> {
    const collection = collectionPath(description, parentId);
    const cursors = new Set<string | undefined>();
    let cursor: string | undefined;
    do {
      cursors.add(cursor);
      const { rows, next } = await this.#page(collection, cursor, filter, idColumn(description));
      yield* rows;
      if (cursors.has(next) && next !== undefined) throw endless(collection, next);
      cursor = next;
    } while (cursor !== undefined);
  }
}

function endless(path: string, cursor: string): ApiError {
  const circumstances = { method: "GET", path, attempts: 1, status: 200 };
  return new UnexpectedAnswerError(
    "the same cursor came twice",
    "application/json",
    `next_cursor ${cursor}`,
    circumstances,
  );
}
