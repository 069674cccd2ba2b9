import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson, isRecord, type Json, type Values } from "../schema";
import { createOwnFolder, ownFolder } from "./ownFolder";
import { isAlive } from "./processes";

/** Resource whose creates the journal records. */
export interface JournaledResource {
  readonly baseUrl: string;
  readonly accountId: string;
  readonly className: string;
  /** Identity of the resource, which is the same in every run. */
  readonly identity: unknown;
}

/** Values of a create. The journal contains only hashes of them. */
export interface JournaledValues {
  /** Values that the API returns unchanged, by column. Must not contain secrets. */
  readonly returned: Readonly<Record<string, Json>>;
  /** Other values that tell one create from another. */
  readonly others: readonly Json[];
}

/** Create of an earlier run whose object may not be in state. */
export interface EarlierCreate {
  /** Server time in epoch milliseconds at which the create was sent. */
  readonly sentAt: number;
  /** ID in the engine of the object that the create made. `undefined` if the response did not arrive. */
  readonly id: string | undefined;
  /** Whether the create sent the given values. */
  hasSent(values: JournaledValues): boolean;
  /** Whether the create made the object of a row, and the object has not changed since. */
  hasMade(row: Values): boolean;
}

interface Entry {
  readonly place: string;
  readonly sentAt: number;
  /** Process that sent the create. */
  readonly pid: number;
  readonly columns: readonly string[];
  readonly returned: string;
  readonly others: string;
  /** ID in the engine of the object that the create made. Absent if the response did not arrive. */
  readonly id?: string;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;
/** Time after which an entry is deleted. */
const keptMs = 30 * dayMs;
// `created_at` and the `Date` header are truncated to whole seconds.
const slackMs = 2 * secondMs;
// A request can take effect as long after it was sent as the client may still retry it.
const latestMs = 10 * minuteMs;

/**
 * Journal of creates whose result the state may not contain: the run was killed before the response arrived, or before
 * the engine wrote it. Each entry is a file with a hash as its name. It ends when the state contains the object.
 */
export class CreateJournal {
  #isCleared = false;

  constructor(private readonly folder = ownFolder("creates")) {}

  /**
   * Records that a create is being sent.
   * @param sentAt Server time in epoch milliseconds.
   */
  begin(resource: JournaledResource, values: JournaledValues, sentAt: number): void {
    createOwnFolder(this.folder);
    this.#removeLeftovers();
    const entry: Entry = {
      place: placeOf(resource),
      sentAt: Math.floor(sentAt),
      pid: process.pid,
      columns: Object.keys(values.returned),
      ...hashesOf(values),
    };
    this.#write(this.#fileOf(resource), entry);
  }

  /**
   * Records that a create has ended and that the engine is about to write its result to the state.
   * @param id ID in the engine.
   */
  answered(resource: JournaledResource, id: string): void {
    const file = this.#fileOf(resource);
    const entry = this.#read(file);
    if (entry !== undefined) this.#write(file, { ...entry, id });
  }

  /** Records that a create was refused, or that its object no longer exists. */
  end(resource: JournaledResource): void {
    rmSync(this.#fileOf(resource), { force: true });
  }

  /** Records that the state contains the resource with the given ID. */
  settle(resource: JournaledResource, id: string): void {
    if (this.#read(this.#fileOf(resource))?.id === id) this.end(resource);
  }

  /**
   * Returns the create of an earlier run, or `undefined`. A create whose response arrived counts for 24 hours.
   * @param now Server time in epoch milliseconds.
   */
  earlier(resource: JournaledResource, now: number): EarlierCreate | undefined {
    const entry = this.#read(this.#fileOf(resource));
    if (entry === undefined || (entry.id !== undefined && now - entry.sentAt > dayMs)) return undefined;
    return new JournaledCreate(entry);
  }

  /**
   * Returns the creates of a class in an account whose response did not arrive because their run was killed, whichever
   * stack they belong to.
   */
  interrupted(account: Omit<JournaledResource, "identity">): EarlierCreate[] {
    const place = placeOf(account);
    return this.#files()
      .map((file) => this.#read(file))
      .filter((entry) => entry !== undefined)
      .filter((entry) => entry.place === place && entry.id === undefined && !isAlive(entry.pid))
      .map((entry) => new JournaledCreate(entry));
  }

  #fileOf(resource: JournaledResource): string {
    const name = hash(JSON.stringify([placeOf(resource), resource.identity ?? null])).slice(0, 32);
    return join(this.folder, name);
  }

  #files(): string[] {
    try {
      return readdirSync(this.folder).map((name) => join(this.folder, name));
    } catch {
      return [];
    }
  }

  #read(file: string): Entry | undefined {
    try {
      const entry: unknown = JSON.parse(readFileSync(file, "utf8"));
      return isEntry(entry) ? entry : undefined;
    } catch {
      // There is no entry, or the machine stopped while it was written.
      return undefined;
    }
  }

  #write(file: string, entry: Entry): void {
    writeFileSync(file, JSON.stringify(entry), { mode: 0o600 });
  }

  /** Deletes the entries of stacks that never ran again. */
  #removeLeftovers(): void {
    if (this.#isCleared) return;
    this.#isCleared = true;
    for (const file of this.#files()) {
      const { mtimeMs = Date.now() } = statSync(file, { throwIfNoEntry: false }) ?? {};
      if (Date.now() - mtimeMs > keptMs) rmSync(file, { force: true });
    }
  }
}

class JournaledCreate implements EarlierCreate {
  constructor(private readonly entry: Entry) {}

  get sentAt(): number {
    return this.entry.sentAt;
  }

  get id(): string | undefined {
    return this.entry.id;
  }

  hasSent(values: JournaledValues): boolean {
    const { returned, others } = hashesOf(values);
    return returned === this.entry.returned && others === this.entry.others;
  }

  hasMade(row: Values): boolean {
    const { columns, sentAt, returned } = this.entry;
    const { created_at: seconds, updated_at: changed = seconds } = row;
    if (typeof seconds !== "number" || changed !== seconds) return false;
    const after = seconds * secondMs - sentAt;
    if (after < -slackMs || after > latestMs) return false;
    return hashOfReturned(columns.map((column) => [column, (row[column] ?? null) as Json])) === returned;
  }
}

function placeOf({ baseUrl, accountId, className }: Omit<JournaledResource, "identity">): string {
  return hash(JSON.stringify([baseUrl, accountId, className]));
}

function hashesOf({ returned, others }: JournaledValues): Pick<Entry, "returned" | "others"> {
  return { returned: hashOfReturned(Object.entries(returned)), others: hash(canonicalJson([...others])) };
}

function hashOfReturned(columns: readonly (readonly [string, Json])[]): string {
  return hash(canonicalJson(columns.map(([name, value]) => [name, value])));
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function isEntry(value: unknown): value is Entry {
  return isRecord(value) && typeof value.place === "string" && Number(value.sentAt) > 0 && Array.isArray(value.columns);
}
