import { createHash } from "node:crypto";
import type { Json, ObjectSchema } from "pulumi-sipio/schema";
import type { Database } from "./database";
import { columnsOfFields } from "./naturalKey";
import type { Row, Table } from "./table";

/** Caller: account and scopes of a credential. Source: contract, Transport (`whoami`). */
export interface Caller {
  readonly accountId: string;
  readonly status: string;
  readonly isReseller: boolean;
  readonly scopes: readonly string[];
}

/** Account to store. */
export type SandboxAccount = { readonly id: string } & Readonly<Record<string, Json>>;

/** Parent of accounts that have no parent account. */
const platform = "platform";

/** Accounts and their credentials. Keys are stored only as SHA-256 hashes. Source: SIP.IO, Authentication. */
export class Tenants {
  readonly #status: string;
  readonly #reseller: string;

  constructor(
    readonly db: Database,
    readonly table: Table,
    schema: ObjectSchema,
  ) {
    const column = (field = "") => columnsOfFields(schema, [field])[0]?.name ?? field;
    this.#status = column(schema.tenant?.status);
    this.#reseller = column(schema.tenant?.reseller);
  }

  /** Adds an account directly under the platform. */
  add(account: SandboxAccount, now: number): void {
    this.table.insert({ ...account, account_id: platform, created_at: now, updated_at: now });
  }

  addKey(key: string, accountId: string, scopes: readonly string[], objectId?: string): void {
    this.db.run(
      "INSERT OR REPLACE INTO _key (hash, account_id, object_id, scopes) VALUES (?, ?, ?, ?)",
      hash(key),
      accountId,
      objectId ?? null,
      scopes.join(" "),
    );
  }

  /** Activates the credential that an object describes, with the secret that is returned only on creation. */
  addKeyOf(schema: ObjectSchema, row: Row, columns: Readonly<Record<string, Json>>): void {
    const { secret = "", scopes = "" } = schema.credential ?? {};
    const value = (field: string) => columns[columnsOfFields(schema, [field])[0]?.name ?? ""];
    const granted = value(scopes);
    this.addKey(String(value(secret)), row.account_id, Array.isArray(granted) ? granted.map(String) : [], row.id);
  }

  /** Revokes a key. Returns whether it existed. */
  removeKey(key: string): boolean {
    return this.db.run("DELETE FROM _key WHERE hash = ?", hash(key)) > 0;
  }

  /** Revokes the keys of a credential or an account. */
  removeKeysOf(id: string): void {
    this.db.run("DELETE FROM _key WHERE object_id = ? OR account_id = ?", id, id);
  }

  setStatus(id: string, status: string, now: number): boolean {
    if (this.table.find(id) === undefined) return false;
    this.table.update(id, { [this.#status]: status, updated_at: now });
    return true;
  }

  /** Returns the caller for a key. */
  caller(key: string): Caller | undefined {
    const row = this.db.first("SELECT account_id, scopes FROM _key WHERE hash = ?", hash(key));
    const account = row === undefined ? undefined : this.account(String(row.account_id));
    if (row === undefined || account === undefined) return undefined;
    return {
      accountId: account.id,
      status: String(account[this.#status] ?? "active"),
      isReseller: account[this.#reseller] === 1,
      scopes: String(row.scopes).split(" "),
    };
  }

  account(id: string): Row | undefined {
    return this.table.find(id);
  }

  /** Returns all accounts below an account, at any depth. */
  below(id: string): string[] {
    const next = this.table.where({ account_id: id }).map((row) => row.id);
    return next.concat(next.flatMap((child) => this.below(child)));
  }

  all(): Row[] {
    return this.table.where({});
  }

  clear(): void {
    this.db.run("DELETE FROM _key");
  }
}

function hash(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
