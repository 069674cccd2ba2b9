import { randomUUID } from "node:crypto";
import { idColumn, isRecord, type ObjectSchema, type Values } from "../schema";
import { isLeftBehind } from "./createExisting";
import { CreateRecovery } from "./createRecovery";
import { secretsIn } from "./creates";
import type { Created, CreateOptions, CreateRequests } from "./creation";
import { type Credential, parseBaseUrl } from "./credentials";
import type { Effort } from "./effort";
import { ApiError } from "./errors/apiError";
import { NotFoundError } from "./errors/notFound";
import { UnexpectedResponseError } from "./errors/unexpectedResponse";
import { WrongAddressError } from "./errors/wrongAddress";
import { collectionPath, type ObjectId, objectPath, segment } from "./ids";
import { ListCache } from "./listCache";
import { multipartBody } from "./multipart";
import { type ApiOptions, type ResolvedApiOptions, resolveApiOptions } from "./options";
import type { RateLimit } from "./rateLimiter";
import { ReadCoalescer } from "./readCoalescer";
import { RequestSender } from "./requestSender";
import {
  etagOf,
  type Identity,
  identityOf,
  type Page,
  pageOf,
  pageQuery,
  type Row,
  rateLimitOf,
  recordsInPage,
  requestIdOf,
  rowOf,
  rowsOf,
  skewOf,
} from "./responses";

/** Response body with the metadata of the response. */
export interface ProbeResult {
  readonly body: unknown;
  /** Time in milliseconds until the end of the response. */
  readonly tookMs: number;
  /**
   * Time in milliseconds by which the server's clock is ahead of the local clock. Negative if it is behind. Accurate to
   * one second.
   */
  readonly skewMs: number | undefined;
  /** Rate limit that the response reports. Parts that the server does not send are absent. */
  readonly rateLimit: RateLimit;
  readonly hasEtag: boolean;
  readonly hasRequestId: boolean;
}

/**
 * Client for the SIP.IO API (`/v1`) with one credential. Use one client per credential and process: all operations
 * share its connections, rate limit and read caches. Every method throws ApiError.
 */
export class ApiClient {
  readonly #sender: RequestSender;
  readonly #reads: ReadCoalescer;
  readonly #listings: ListCache;
  readonly #creates: CreateRecovery;
  /** Base URL of the API, such as `https://api.sip.io/v1`. */
  readonly baseUrl: string;
  readonly #settings: ResolvedApiOptions;
  #identity: Promise<Identity> | undefined;
  #status: Promise<string | undefined> | undefined;

  /**
   * Creates a client without sending a request.
   * @throws ConfigurationError if the credential or the base URL is invalid.
   */
  constructor(credential: Credential, options: ApiOptions = {}) {
    this.#settings = resolveApiOptions(options);
    this.#sender = new RequestSender(credential, this.#settings);
    const { origin, prefix } = parseBaseUrl(credential.baseUrl);
    this.baseUrl = origin + prefix;
    const source = {
      single: (collection: string, id: string) => this.#single(collection, id),
      page: (collection: string, cursor: string | undefined) => this.#page(collection, cursor, {}, "id"),
    };
    const { clock, reads } = this.#settings;
    this.#reads = new ReadCoalescer(source, clock, reads);
    this.#listings = new ListCache((...of) => this.#byId(...of), clock, reads);
    this.#creates = new CreateRecovery({
      ...this.#settings,
      serverTimeAt: (localMs) => this.#sender.serverTimeAt(localMs),
      serverTime: () => this.serverTime(),
    });
  }

  /**
   * Returns the identity of the credential. The result is cached, including the errors 401 and 403; other errors are
   * not cached.
   */
  whoami(): Promise<Identity> {
    this.#identity ??= this.#askWhoami().catch((error: unknown) => {
      if (!(error instanceof ApiError && (error.status === 401 || error.status === 403))) this.#identity = undefined;
      throw error;
    });
    return this.#identity;
  }

  /**
   * Returns the status of the credential's account, such as `active`, or `undefined` if the API does not report it.
   * Requested once.
   */
  accountStatus(): Promise<string | undefined> {
    this.#status ??= this.#askStatus();
    return this.#status;
  }

  /**
   * Server time in epoch milliseconds, based on the `Date` header of the last response. Before the first response, the
   * local time.
   */
  serverTime(): number {
    return this.#sender.serverTimeAt(this.#settings.clock());
  }

  /**
   * Creates an object. The server may ignore the idempotency key, so after a lost response the client searches for the
   * object before it sends the request again.
   * @param parentId ID of the parent, for a child.
   * @throws UnconfirmedCreateError if it is unknown whether the object was created.
   * @throws AmbiguousCreateError if several objects match the create.
   * @throws DuplicateCreateError if the object was created twice.
   * @throws Any error raised while reading the file.
   */
  async create(
    schema: ObjectSchema,
    parentId: string | undefined,
    body: Row,
    options: CreateOptions,
  ): Promise<Created> {
    if (!/^[\x21-\x7e]{1,128}$/.test(options.idempotencyKey)) {
      throw new Error("an idempotency key has 1 to 128 visible ASCII characters");
    }
    const path = collectionPath(schema, parentId);
    this.#listings.invalidate(path);
    try {
      const requests = this.#createRequests(schema, parentId, body, options);
      const created = await this.#creates.create({ schema, parentId, path, body, options, requests });
      this.#reads.invalidate(path, String(created.row.id));
      return created;
    } finally {
      this.#listings.invalidate(path);
    }
  }

  /**
   * Returns the objects that an earlier run may have created without receiving the response. Usually one or none.
   * @param sentAt Server time of the create request in epoch milliseconds.
   * @param known Whether an ID belongs to an object of another resource. IDs are those of the API.
   */
  findCreated(
    schema: ObjectSchema,
    parentId: string | undefined,
    body: Row,
    { sentAt, known }: { readonly sentAt: number; readonly known: (id: string) => boolean },
  ): Promise<readonly Row[]> {
    const options = { idempotencyKey: "none", known };
    const requests = this.#createRequests(schema, parentId, body, options);
    const path = collectionPath(schema, parentId);
    return this.#creates.find({ schema, parentId, path, body, options, requests }, sentAt);
  }

  /** Whether an earlier create within the last 24 hours left this object. A create with this body then adopts it. */
  isLeftBehind(schema: ObjectSchema, body: Row, row: Row): boolean {
    return isLeftBehind(schema, body, row, this.serverTime());
  }

  /**
   * Returns an object, or `undefined` if it does not exist. If many objects are read, the data may be a few seconds
   * old.
   */
  async read(schema: ObjectSchema, id: ObjectId): Promise<Row | undefined> {
    segment(id.id);
    if (schema.listOnly !== undefined) return this.#listings.read(schema, id.id);
    if (schema.singleton !== undefined) {
      const own = await this.readOwn(schema);
      return own.id === id.id ? own : undefined;
    }
    return this.#reads.read(collectionPath(schema, id.parent), id.id);
  }

  /** Returns the account's object of a type that exists once per account. */
  async readOwn(schema: ObjectSchema): Promise<Row> {
    return (await this.#sender.send({ method: "GET", path: schema.path, schema }, rowOf)).value;
  }

  /**
   * Returns the first object that matches the whole filter, or `undefined`.
   * @param filter Values by their wire names, such as `{ e164: "12025550123" }`.
   */
  async find(
    schema: ObjectSchema,
    parentId: string | undefined,
    filter: Readonly<Record<string, string>>,
  ): Promise<Row | undefined> {
    const wanted = Object.entries(filter);
    // A server that ignores the filter returns every object, so each row is compared.
    for await (const row of this.#rows(schema, parentId, filter)) {
      if (wanted.every(([name, value]) => String(row[name]) === value)) return row;
    }
    return undefined;
  }

  /**
   * Returns the objects that match the whole filter. Many searches of one collection within a short time share one
   * listing, so the data may be a few seconds old.
   * @param filter Values by their wire names, such as `{ e164: "12025550123" }`.
   */
  findByKey(
    schema: ObjectSchema,
    parentId: string | undefined,
    filter: Readonly<Record<string, string>>,
  ): Promise<Row[]> {
    return this.#listings.matching(schema, parentId, filter);
  }

  /**
   * Returns all objects of a collection.
   * @param filter Values by their wire names. Applied only on the server, which may ignore it.
   */
  async list(
    schema: ObjectSchema,
    parentId: string | undefined,
    filter: Readonly<Record<string, string>> = {},
  ): Promise<Row[]> {
    return [...(await this.#byId(schema, parentId, filter)).values()];
  }

  /**
   * Returns the first row of a collection in the server's order, or `undefined` if the collection is empty. Requests a
   * page of one row.
   */
  async first(schema: ObjectSchema, parentId: string | undefined): Promise<Values | undefined> {
    const [path, query] = [collectionPath(schema, parentId), pageQuery(1, undefined, {})];
    return (await this.#sender.send({ method: "GET", path, query }, recordsInPage)).value[0];
  }

  /** Sends a GET request to any path under `/v1`, such as `/account`. */
  async probe(path: string): Promise<ProbeResult> {
    const { value, answer, tookMs } = await this.#sender.send({ method: "GET", path }, (body) => ({ body }));
    const now = this.#settings.clock();
    return {
      body: value.body,
      tookMs,
      skewMs: skewOf(answer, now, tookMs),
      rateLimit: rateLimitOf(answer, now),
      hasEtag: etagOf(answer) !== undefined,
      hasRequestId: requestIdOf(answer) !== undefined,
    };
  }

  /** Updates the fields in the body and returns the whole object. A field set to `null` is reset to its default. */
  update(schema: ObjectSchema, id: ObjectId, body: Row): Promise<Row> {
    const path = objectPath(schema, id);
    const secrets = secretsIn(schema, body);
    return this.#writing(schema, id, async () => {
      const request = { method: "PATCH", path, body, schema, secrets } as const;
      return (await this.#sender.send(request, rowOf)).value;
    });
  }

  /** Publishes the draft of an object and returns the whole object. */
  publish(schema: ObjectSchema, id: ObjectId): Promise<Row> {
    const path = `${objectPath(schema, id)}/publish`;
    return this.#writing(schema, id, async () => {
      // Publishing twice has no further effect.
      const request = {
        method: "POST",
        path,
        idempotencyKey: randomUUID(),
        repeatable: true,
        schema,
      } as const;
      return (await this.#sender.send(request, rowOf)).value;
    });
  }

  /** Deletes an object. An object that does not exist counts as deleted. */
  async delete(schema: ObjectSchema, id: ObjectId): Promise<void> {
    const one =
      schema.listOnly === undefined
        ? { path: objectPath(schema, id) }
        : { path: schema.path, body: { [idColumn(schema)]: id.id } };
    await this.#writing(schema, id, async () => {
      try {
        await this.#sender.send({ method: "DELETE", ...one, schema }, () => true);
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    });
  }

  /** Replaces all children of a parent in one request and returns the new children. */
  async replaceChildren(child: ObjectSchema, parentId: string, rows: readonly Row[]): Promise<Row[]> {
    const path = collectionPath(child, parentId);
    const secrets = rows.flatMap((row) => secretsIn(child, row));
    const forget = () => {
      this.#reads.invalidateAll(path);
      this.#listings.invalidate(path);
    };
    forget();
    try {
      const request = { method: "PUT", path, body: rows, schema: child, secrets } as const;
      return [...(await this.#sender.send(request, rowsOf)).value];
    } finally {
      forget();
    }
  }

  /** Closes all connections after the requests in progress have ended. */
  close(): Promise<void> {
    return this.#sender.close();
  }

  async #askStatus(): Promise<string | undefined> {
    try {
      const { body } = await this.probe("/account");
      return isRecord(body) && typeof body.status === "string" ? body.status : undefined;
    } catch {
      // The operation itself fails for the same reason and reports it.
      return undefined;
    }
  }

  async #askWhoami(): Promise<Identity> {
    try {
      return (await this.#sender.send({ method: "GET", path: "/whoami" }, identityOf)).value;
    } catch (error) {
      throw error instanceof ApiError && error.status === 404 ? new WrongAddressError(this.baseUrl, error) : error;
    }
  }

  async #writing<T>(schema: ObjectSchema, id: ObjectId, write: () => Promise<T>): Promise<T> {
    const collection = collectionPath(schema, id.parent);
    const forget = () => {
      this.#reads.invalidate(collection, id.id);
      this.#listings.invalidate(collection);
    };
    forget();
    try {
      return await write();
    } finally {
      forget();
    }
  }

  #createRequests(
    schema: ObjectSchema,
    parentId: string | undefined,
    body: Row,
    { file }: CreateOptions,
  ): CreateRequests {
    const path = collectionPath(schema, parentId);
    const secrets = secretsIn(schema, body);
    const sent = file === undefined ? { body } : { form: multipartBody(body, file) };
    const by = idColumn(schema);
    // The response may omit the ID column if the body contains it.
    const decode = (answer: unknown) =>
      rowOf(isRecord(answer) && by !== "id" ? { [by]: body[by], ...answer } : answer, by);
    return {
      post: async (idempotencyKey, effort) => {
        const request = { method: "POST", path, ...sent, idempotencyKey, schema, secrets } as const;
        const { value: row, replayed } = await this.#sender.send(request, decode, effort);
        return { row, replayed };
      },
      list: async (filter, effort) => [...(await this.#byId(schema, parentId, filter, effort)).values()],
      read: async (id) =>
        schema.listOnly === undefined ? this.#single(path, id) : (await this.#byId(schema, parentId)).get(id),
      delete: (id) => this.delete(schema, { id, ...(parentId !== undefined && { parent: parentId }) }),
    };
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
    schema: ObjectSchema,
    parentId: string | undefined,
    filter: Readonly<Record<string, string>> = {},
    effort?: Effort,
  ): Promise<ReadonlyMap<string, Row>> {
    const byId = new Map<string, Row>();
    for await (const row of this.#rows(schema, parentId, filter, effort)) byId.set(String(row.id), row);
    return byId;
  }

  async #page(
    path: string,
    cursor: string | undefined,
    filter: Readonly<Record<string, string>>,
    by: string,
    effort?: Effort,
  ): Promise<Page> {
    const query = pageQuery(this.#settings.reads.pageSize, cursor, filter);
    const request = { method: "GET", path, query } as const;
    return (await this.#sender.send(request, (body) => pageOf(body, by), effort)).value;
  }

  async *#rows(
    schema: ObjectSchema,
    parentId: string | undefined,
    filter: Readonly<Record<string, string>>,
    effort?: Effort,
  ): AsyncGenerator<Row> {
    const collection = collectionPath(schema, parentId);
    const cursors = new Set<string | undefined>();
    let cursor: string | undefined;
    do {
      cursors.add(cursor);
      const { rows, next } = await this.#page(collection, cursor, filter, idColumn(schema), effort);
      yield* rows;
      if (cursors.has(next) && next !== undefined) throw endless(collection, next);
      cursor = next;
    } while (cursor !== undefined);
  }
}

function endless(path: string, cursor: string): ApiError {
  const circumstances = { method: "GET", path, attempts: 1, status: 200 };
  return new UnexpectedResponseError(
    "the same cursor was returned twice",
    "application/json",
    `next_cursor ${cursor}`,
    circumstances,
  );
}
