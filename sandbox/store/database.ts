import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Libsql from "libsql";
import { isRecord } from "pulumi-sipio/schema";

/** What a column holds. */
export type SqlValue = string | number | null;

/** Two processes on one store: the second one is refused. */
export class StoreInUseError extends Error {
  override readonly name = "StoreInUseError";
}

const fileName = "sandbox.db";

/** One SQL database on disk, which this process alone has open. */
export class Database {
  readonly #db: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement>();

  /**
   * Opens the database of a directory, which is made where there is none.
   * @throws StoreInUseError where another process has it open.
   */
  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    try {
      this.#db = new Libsql(join(directory, fileName), { timeout: 0 });
      // The lock is the operating system's, so it dies with the process, however that ends.
      this.#db.pragma("locking_mode = EXCLUSIVE");
      this.#db.pragma("journal_mode = WAL");
      this.#db.pragma("synchronous = FULL");
      this.#db.pragma("foreign_keys = ON");
      this.#db.exec("BEGIN IMMEDIATE; COMMIT");
    } catch (error) {
      if (isRecord(error) && error.code === "SQLITE_BUSY") {
        throw new StoreInUseError(
          `the store in ${directory} is in use by another sandbox; stop it or give another --data`,
        );
      }
      throw error;
    }
  }

  /** All rows that a query gives. */
  all(sql: string, ...parameters: SqlValue[]): Record<string, unknown>[] {
    return this.#prepared(sql).all(parameters).filter(isRecord);
  }

  /** The first row that a query gives. */
  first(sql: string, ...parameters: SqlValue[]): Record<string, unknown> | undefined {
    return this.all(sql, ...parameters)[0];
  }

  /** Carries out a statement; gives the number of rows that it changed. */
  run(sql: string, ...parameters: SqlValue[]): number {
    return this.#prepared(sql).run(parameters).changes;
  }

  /** Carries out statements that define tables and indexes. */
  define(sql: string): void {
    this.#db.exec(sql);
  }

  /** All or nothing: what the work did is undone where it throws, and on disk where it returns. */
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

  /** Closes the database, so that this or another process can open it again. */
  close(): void {
    // libsql keeps the file open until the garbage collector has found every prepared statement; so the lock is given back
    // before. Out of WAL first, because in it an exclusive lock stays for as long as the file is open.
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

/** A name as SQL quotes it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
