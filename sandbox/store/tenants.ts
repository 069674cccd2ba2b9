import { createHash } from "node:crypto";
import type { Database } from "./database";

/** Who asks: the account that a credential belongs to, and what it may do. Source: contract, Transport (`whoami`). */
export interface Caller {
  readonly accountId: string;
  readonly status: string;
  readonly scopes: readonly string[];
}

/** A tenant of the sandbox, as `GET /account` shows it. Source: SIP.IO, Public API; contract, Transport (`own account`). */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly status: "active" | "suspended" | "closed";
  readonly timezone: string;
  readonly language: string;
  readonly max_in: number | null;
  readonly max_out: number | null;
  readonly max_dialer: number | null;
}

/** The accounts and their credentials. A key is kept as its SHA-256 only. Source: SIP.IO, Authentication. */
export class Tenants {
  constructor(readonly db: Database) {}

  add(account: Account, now: number): void {
    const { id, name, status, timezone, language, max_in, max_out, max_dialer } = account;
    this.db.run(
      `INSERT INTO _account (id, name, status, timezone, language, max_in, max_out, max_dialer, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[id, name, status, timezone, language, max_in, max_out, max_dialer, now, now],
    );
  }

  addKey(key: string, accountId: string, scopes: readonly string[]): void {
    this.db.run(
      "INSERT OR REPLACE INTO _credential (hash, account_id, scopes) VALUES (?, ?, ?)",
      hash(key),
      accountId,
      scopes.join(" "),
    );
  }

  /** Takes a key back. Gives whether there was one. */
  removeKey(key: string): boolean {
    return this.db.run("DELETE FROM _credential WHERE hash = ?", hash(key)) > 0;
  }

  setStatus(id: string, status: Account["status"], now: number): boolean {
    return this.db.run("UPDATE _account SET status = ?, updated_at = ? WHERE id = ?", status, now, id) > 0;
  }

  /** Whose key it is. */
  caller(key: string): Caller | undefined {
    const row = this.db.first(
      `SELECT _account.id AS id, status, scopes FROM _credential JOIN _account ON _account.id = account_id WHERE hash = ?`,
      hash(key),
    );
    if (row === undefined) return undefined;
    return { accountId: String(row.id), status: String(row.status), scopes: String(row.scopes).split(" ") };
  }

  /** An account with its times, as the API shows it. */
  account(id: string): Record<string, string | number | null> | undefined {
    return this.all().find((account) => account.id === id);
  }

  all(): Record<string, string | number | null>[] {
    return this.db
      .all("SELECT * FROM _account ORDER BY rowid")
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            typeof value === "string" || typeof value === "number" ? value : null,
          ]),
        ),
      );
  }

  clear(): void {
    this.db.run("DELETE FROM _credential");
    this.db.run("DELETE FROM _account");
  }
}

function hash(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
