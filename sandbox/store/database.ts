import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Libsql from "libsql";
import { isRecord } from "pulumi-sipio/schema";

/** Value of a column. */
export type SqlValue = string | number | null;

/** Thrown if another sandbox uses the store. */
export class StoreInUseError extends Error {
  override readonly name = "StoreInUseError";
}

const fileName = "sandbox.db";

/** SQL database on disk, opened exclusively. */
export class Database {
  readonly #db: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement>();

  /**
   * Opens the database in a directory, which is created if missing.
   * @throws StoreInUseError if another process has it open.
   */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    try {
      this.#db = new Libsql(join(directory, fileName), { timeout: 0 });
      // The operating system releases the lock when the process ends, even if it is killed.
      this.#db.pragma("locking_mode = EXCLUSIVE");
      this.#db.pragma("journal_mode = WAL");
      // A killed process loses nothing. Only a loss of power can lose the last writes, and each write would wait for the disk.
      this.#db.pragma("synchronous = NORMAL");
      this.#db.pragma("foreign_keys = ON");
      this.#db.exec("BEGIN IMMEDIATE; COMMIT");
    } catch (error) {
      if (isRecord(error) && error.code === "SQLITE_BUSY") {
        throw new StoreInUseError(
          `the store in ${directory} is in use by another sandbox; stop it or use another --data directory`,
        );
      }
      throw error;
    }
  }

  /** Returns all rows of a query. */
  all(sql: string, ...parameters: SqlValue[]): Record<string, unknown>[] {
    return this.#prepared(sql).all(parameters).filter(isRecord);
  }

  /** Returns the first row of a query. */
  first(sql: string, ...parameters: SqlValue[]): Record<string, unknown> | undefined {
    return this.all(sql, ...parameters)[0];
  }

  /** Runs a statement and returns the number of changed rows. */
  run(sql: string, ...parameters: SqlValue[]): number {
    return this.#prepared(sql).run(parameters).changes;
  }

  /** Runs statements that define tables and indexes. */
  define(sql: string): void {
    this.#db.exec(sql);
  }

  /** Runs work in a transaction. Commits to disk when it returns, and rolls back if it throws. */
  transaction<T>(work: () => T): T {
    this.run("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.run("COMMIT");
      return result;
    } catch (error) {
      if (this.#db.inTransaction) this.run("ROLLBACK");
      throw error;
    }
  }

  /** Closes the database and releases its lock. */
  close(): void {
    // libsql keeps the file open until every prepared statement is garbage-collected, so release the lock explicitly.
    // Leave WAL mode first, because it keeps an exclusive lock for as long as the file is open.
    this.#db.pragma("journal_mode = DELETE");
    this.#db.pragma("locking_mode = NORMAL");
    this.#db.exec("BEGIN; SELECT count(*) FROM sqlite_master; COMMIT");
    this.#statements.clear();
    this.#db.close();
  }

  #prepared(sql: string): Libsql.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

/** Quotes a name for SQL. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
