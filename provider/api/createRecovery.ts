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

/** Context of creates, in addition to their own requests. */
export interface CreateContext extends Pick<ResolvedApiOptions, "random" | "retry" | "sleep"> {
  /** A time of this machine's clock by the server's clock, in epoch milliseconds. */
  serverTimeAt(localMs: number): number;
  /** Server time now, in epoch milliseconds. */
  serverTime(): number;
}

/**
 * Creates objects on a server that may ignore idempotency keys. If the answer to a create is lost, the object is looked for
 * before another request is sent.
 */
export class CreateRecovery {
  readonly #turns = new Turns();
  readonly #search = new CreateSearch();

  constructor(private readonly context: CreateContext) {}

  /** @throws ApiError; UnconfirmedCreateError if it is not known whether there is an object. */
  create(creation: Creation): Promise<Created> {
    const attempt = new CreateAttempt(creation, this.#search, this.context);
    // Equal creates wait for each other, because their objects could not be distinguished. If only the list before the
    // create shows which object is new, all creates of a collection wait.
    const key = needsListBefore(creation) ? creation.path : `${creation.path} ${canonicalJson(creation.body)}`;
    return this.#turns.take(key, () => attempt.run());
  }

  /**
   * Objects that a create of an earlier run may have left. The server time shows when it was sent. Objects created long
   * after that belong to somebody else.
   */
  async find(creation: Creation, sentAt: number): Promise<readonly Row[]> {
    const limits = { since: () => sentAt, before: new Set<string>() };
    const { candidates } = await this.#search.find(creation, limits, new Effort());
    return candidates.filter((row) => !isLate(row, sentAt, this.context));
  }
}

/** One create until its end. */
class CreateAttempt {
  readonly #effort = new Effort();
  #before: ReadonlySet<string> = new Set();
  #key: string;
  #keys = 1;
  /** Time of the first request without a response, by the clock of this machine. */
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

  /** Sends the create once. Returns `undefined` if it has to be sent again. */
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

  /** The server gave the answer to the create of an earlier run: the object may have changed since, or no longer exist. */
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

  /** Records that a request ended without a response, so its effect is unknown. */
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

  /** A request was refused because of an object that an earlier request without an answer may have created. */
  async #refused(conflict: ApiError): Promise<Created | undefined> {
    const key = this.#key;
    const row = await this.#recover();
    if (row !== undefined) return { row, origin: "recovered" };
    if (this.#key === key) throw conflict;
    return undefined;
  }

  /**
   * The object that a request without an answer created, if there is one that is of use.
   * @throws AmbiguousCreateError if there are several; AlreadyExistsError if another object has the natural key.
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
    // Only the lost answer had the value, so the object is of no use.
    await this.#certainly(() => requests.delete(String(row.id)));
    this.#takeNextKey();
    return undefined;
  }

  /** Whether an object was created so long after the lost answer that it may be somebody else's: it must not be deleted. */
  #mayBeForeign(row: Row): boolean {
    return isLate(row, this.#since(), this.context);
  }

  /** @throws DuplicateCreateError if a request without a response took effect in addition to the last one. */
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

  /** @throws UnconfirmedCreateError if a request fails without which nobody can tell whether there is an object. */
  async #certainly<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw error instanceof ApiError ? this.#unconfirmed(error) : error;
    }
  }

  /** A deleted object must not come again as the answer to its own create. */
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

/** Whether an object was created so long after a request was sent that the request can't have created it. */
function isLate({ created_at: seconds }: Row, sentAt: number, { retry }: CreateContext): boolean {
  return typeof seconds === "number" && seconds * 1000 > sentAt + 2 * retry.totalMs;
}

/**
 * Whether rows can lack both a time and a natural key. Only the list before the create then shows which object is new.
 */
function needsListBefore({ schema, body }: Creation): boolean {
  return schema.listOnly !== undefined && naturalKeyFilter(schema, body) === undefined;
}

/** Whether an error is already the end of a create. */
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
