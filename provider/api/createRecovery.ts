import { createHash } from "node:crypto";
import { canonicalJson } from "../schema";
import { existingOf } from "./createExisting";
import { type CreateMatch, CreateSearch } from "./createSearch";
import { naturalKeyFilter, returnedOnce, returnsSecretOnce } from "./creates";
import type { Created, Creation } from "./creation";
import { Effort } from "./effort";
import { AlreadyExistsError } from "./errors/alreadyExists";
import { AmbiguousCreateError } from "./errors/ambiguousCreate";
import { ApiError, type RequestDetails } from "./errors/apiError";
import { DuplicateCreateError } from "./errors/duplicateCreate";
import { keyTaken } from "./errors/fromResponse";
import { IdempotencyMismatchError } from "./errors/idempotencyMismatch";
import { UnconfirmedCreateError } from "./errors/unconfirmedCreate";
import { UnexpectedResponseError } from "./errors/unexpectedResponse";
import { buildId } from "./ids";
import type { ResolvedApiOptions } from "./options";
import type { Row } from "./responses";
import { backoff } from "./retry";
import { Turns } from "./turns";

/** Settings and server time shared by all creates. */
export interface CreateContext extends Pick<ResolvedApiOptions, "random" | "retry" | "sleep"> {
  /** Converts a local time to server time, both in epoch milliseconds. */
  serverTimeAt(localMs: number): number;
  /** Current server time in epoch milliseconds. */
  serverTime(): number;
}

/**
 * Creates objects on a server that may ignore idempotency keys. After a lost response, it searches for the object
 * before it sends another request.
 */
export class CreateRecovery {
  readonly #turns = new Turns();
  readonly #search = new CreateSearch();

  constructor(private readonly context: CreateContext) {}

  /**
   * Creates an object.
   * @throws ApiError if the request fails.
   * @throws UnconfirmedCreateError if it is unknown whether the object exists.
   */
  create(creation: Creation): Promise<Created> {
    const attempt = new CreateAttempt(creation, this.#search, this.context);
    // Identical creates run one after another, because their objects could not be distinguished. If only a listing
    // before the create shows which object is new, all creates of the collection run one after another.
    const key = needsListBefore(creation) ? creation.path : `${creation.path} ${canonicalJson(creation.body)}`;
    return this.#turns.take(key, () => attempt.run());
  }

  /**
   * Returns the objects that a create of an earlier run may have left. Objects created long after `sentAt` are excluded
   * because someone else created them.
   * @param sentAt Server time of the create request in epoch milliseconds.
   */
  async find(creation: Creation, sentAt: number): Promise<readonly Row[]> {
    const limits = { since: () => sentAt, before: new Set<string>() };
    const { candidates } = await this.#search.find(creation, limits, new Effort());
    return candidates.filter((row) => !isLate(row, sentAt, this.context));
  }
}

/** One create, from the first request to its result. */
class CreateAttempt {
  readonly #effort = new Effort();
  #before: ReadonlySet<string> = new Set();
  #key: string;
  #keys = 1;
  /** Local time in epoch milliseconds of the first request without a response. */
  #lostAt: number | undefined;

  constructor(
    private readonly creation: Creation,
    private readonly search: CreateSearch,
    private readonly context: CreateContext,
  ) {
    this.#key = creation.options.idempotencyKey;
  }

  async run(): Promise<Created> {
    const { options, requests } = this.creation;
    if (options.unconfirmedSince !== undefined) {
      const row = await this.#recover();
      if (row !== undefined) return { row, origin: "recovered" };
    } else if (needsListBefore(this.creation)) {
      this.#before = new Set((await requests.list({}, new Effort())).map(({ id }) => String(id)));
    }
    for (;;) {
      const created = await this.#post();
      if (created !== undefined) return created;
    }
  }

  get #isUncertain(): boolean {
    return this.#lostAt !== undefined || this.creation.options.unconfirmedSince !== undefined;
  }

  /** Sends the create once. Returns `undefined` if it must be sent again. */
  async #post(): Promise<Created | undefined> {
    try {
      const { row, replayed } = await this.search.post(this.creation, this.#key, this.#effort);
      if (replayed && this.#lostAt === undefined) return await this.#replayed(row);
      if (this.#isUncertain) await this.#requireSingle(row);
      return { row, origin: replayed ? "recovered" : "created" };
    } catch (error) {
      if (!(error instanceof ApiError) || isFinal(error)) throw error;
      if (error.ambiguous) return this.#lost(error);
      if (!isConflict(error)) throw this.#isUncertain ? this.#unconfirmed(error) : error;
      if (this.#isUncertain) return this.#refused(error);
      if (this.creation.options.anew) throw error;
      return { row: await existingOf(this.creation, error, this.context.serverTime()), origin: "existing" };
    }
  }

  /**
   * Handles the replayed response of an earlier run's create. The object may have changed since or may no longer exist.
   */
  async #replayed(answer: Row): Promise<Created | undefined> {
    const { known } = this.creation.options;
    const isTaken = known?.(String(answer.id)) === true;
    const row = isTaken ? undefined : await this.creation.requests.read(String(answer.id));
    if (row !== undefined) {
      const origin = this.#isUncertain ? "recovered" : "existing";
      return { row: { ...returnedOnce(this.creation.schema, answer), ...row }, origin };
    }
    this.#takeNextKey();
    return undefined;
  }

  /** Handles a request without a response, whose effect is unknown. */
  async #lost(error: ApiError): Promise<Created | undefined> {
    const { random, retry, sleep } = this.context;
    this.#lostAt ??= this.#effort.lastSentAt;
    const pauseMs = backoff(Math.max(1, this.#effort.failed), retry, random);
    if (this.#effort.spentMs + pauseMs >= retry.totalMs) throw this.#unconfirmed(error);
    await sleep(pauseMs);
    this.#effort.spentMs += pauseMs;
    const row = await this.#recover();
    if (row !== undefined) return { row, origin: "recovered" };
    const isLast = this.#effort.failed >= retry.attempts || error instanceof UnexpectedResponseError;
    if (isLast) throw this.#unconfirmed(error);
    return undefined;
  }

  /** Handles a refusal caused by an object that an earlier request without a response may have created. */
  async #refused(conflict: ApiError): Promise<Created | undefined> {
    const key = this.#key;
    const row = await this.#recover();
    if (row !== undefined) return { row, origin: "recovered" };
    if (this.#key === key) throw conflict;
    return undefined;
  }

  /**
   * Returns the object that a request without a response created, or `undefined` if there is no usable one.
   * @throws AmbiguousCreateError if several objects match.
   * @throws AlreadyExistsError if another object has the natural key.
   */
  async #recover(): Promise<Row | undefined> {
    const { schema, body, requests } = this.creation;
    const { candidates, holder } = await this.#find();
    const [row, ...others] = candidates;
    if (row === undefined) {
      if (holder !== undefined) throw keyTaken(String(holder.id), schema, this.#circumstances());
      return undefined;
    }
    const isUseless = returnsSecretOnce(schema, body);
    if (others.length > 0 || (isUseless && this.#mayBeForeign(row))) {
      throw new AmbiguousCreateError(this.#since(), candidates, this.#idOf, this.#circumstances());
    }
    if (!isUseless) {
      this.search.claim(this.creation, row);
      return row;
    }
    // Only the lost response contained the value, so the object is not usable.
    await this.#certainly(() => requests.delete(String(row.id)));
    this.#takeNextKey();
    return undefined;
  }

  /**
   * Whether an object was created so long after the lost response that it may belong to someone else. Such an object
   * must not be deleted.
   */
  #mayBeForeign(row: Row): boolean {
    return isLate(row, this.#since(), this.context);
  }

  /**
   * Checks that only the last request took effect.
   * @throws DuplicateCreateError if a request without a response took effect as well.
   */
  async #requireSingle(row: Row): Promise<void> {
    const { schema, body } = this.creation;
    if (naturalKeyFilter(schema, body) !== undefined) return;
    const { candidates } = await this.#find();
    const others = candidates.filter(({ id }) => id !== row.id);
    if (others.length > 0) throw new DuplicateCreateError(row, others, this.#idOf, this.#circumstances());
  }

  #find(): Promise<CreateMatch> {
    const limits = { since: () => this.#since(), before: this.#before };
    return this.#certainly(() => this.search.find(this.creation, limits, this.#effort));
  }

  /**
   * Sends a request that is needed to find out whether the object exists.
   * @throws UnconfirmedCreateError if the request fails.
   */
  async #certainly<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw error instanceof ApiError ? this.#unconfirmed(error) : error;
    }
  }

  /** With the same key, the server could return the deleted object again. */
  #takeNextKey(): void {
    const { idempotencyKey } = this.creation.options;
    this.#keys += 1;
    this.#key = createHash("sha256").update(`${idempotencyKey}\n${this.#keys}`).digest("base64url");
  }

  #since(): number {
    const { unconfirmedSince } = this.creation.options;
    return unconfirmedSince ?? this.context.serverTimeAt(this.#lostAt ?? this.#effort.lastSentAt);
  }

  #unconfirmed(cause: ApiError): UnconfirmedCreateError {
    return new UnconfirmedCreateError(this.#since(), cause);
  }

  #circumstances(): RequestDetails {
    return { method: "POST", path: this.creation.path, attempts: 1 };
  }

  readonly #idOf = ({ id }: Row): string => {
    const { schema, parentId } = this.creation;
    return buildId(schema, { id: String(id), ...(parentId !== undefined && { parent: parentId }) });
  };
}

/** Whether an object was created too long after a request to be its result. */
function isLate({ created_at: seconds }: Row, sentAt: number, { retry }: CreateContext): boolean {
  return typeof seconds === "number" && seconds * 1000 > sentAt + 2 * retry.totalMs;
}

/**
 * Whether rows can lack both a creation time and a natural key. Only a listing before the create then shows which
 * object is new.
 */
function needsListBefore({ schema, body }: Creation): boolean {
  return schema.listOnly !== undefined && naturalKeyFilter(schema, body) === undefined;
}

/** Whether an error already ends the create. */
function isFinal(error: ApiError): boolean {
  return (
    error instanceof UnconfirmedCreateError ||
    error instanceof AmbiguousCreateError ||
    error instanceof DuplicateCreateError
  );
}

function isConflict(error: ApiError): boolean {
  return error instanceof AlreadyExistsError || error instanceof IdempotencyMismatchError;
}
