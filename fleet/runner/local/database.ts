import Libsql from "libsql";

/** Value of a column in the journal. */
export type JournalValue = string | number | null;

/** Version of the tables, which is stored in the file. */
const version = 1;

const tables = `
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT, action TEXT NOT NULL, pid INTEGER NOT NULL, host TEXT NOT NULL,
  user TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT, is_interrupted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE run_tenant (
  run INTEGER NOT NULL REFERENCES run, tenant TEXT NOT NULL, state TEXT NOT NULL, worker INTEGER, started_at TEXT,
  ended_at TEXT, changes TEXT NOT NULL DEFAULT '{}', errors TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (run, tenant)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_of_tenant ON run_tenant (tenant, run);
CREATE TABLE deployment (
  tenant TEXT PRIMARY KEY, stack TEXT NOT NULL, fingerprint TEXT NOT NULL, deployed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
PRAGMA user_version = ${version};
`;

/** Tables that earlier versions of the package ignore, so the version stays. */
const additions = `
CREATE TABLE IF NOT EXISTS cancellation (
  run INTEGER PRIMARY KEY REFERENCES run, user TEXT NOT NULL, requested_at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS wave_pause (
  run INTEGER NOT NULL REFERENCES run, wave INTEGER NOT NULL, since TEXT NOT NULL, approved_at TEXT, approved_by TEXT,
  ended_at TEXT, PRIMARY KEY (run, wave)
) STRICT, WITHOUT ROWID;
`;

/** Thrown if the journal cannot be written, for example because the disk is full. */
export class JournalWriteError extends Error {
  override readonly name = "JournalWriteError";

  constructor(path: string, cause: Error) {
    super(
      `cannot write the journal ${path}: ${cause.message}. Make sure that its disk has free space and that the file can be ` +
        "written, and run the same command again. It continues what is open",
      { cause },
    );
  }
}

/** Whether an error is about the file of the database. One about its opening has no code. */
function isOfFile(error: unknown): error is Error {
  const { code, message } = Object(error) as Partial<Record<"code" | "message", unknown>>;
  return /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)/.test(String(code)) || /^ConnectionFailed/.test(String(message));
}

/** SQL database of the journal, which several processes can open. */
export class JournalDatabase {
  readonly #db: Libsql.Database;

  /**
   * Opens the database, and creates it if it is missing.
   * @throws Error if a newer version of the package wrote it.
   */
  constructor(private readonly path: string) {
    this.#db = this.#writing(() => new Libsql(path, { timeout: 10_000 }));
    this.#writing(() => {
      this.#db.pragma("journal_mode = WAL");
      // A result must survive the loss of power, because the next run does not repeat what is done.
      this.#db.pragma("synchronous = FULL");
    });
    this.transaction(() => {
      const [{ user_version: found } = { user_version: 0 }] = this.all<{ user_version: number }>("PRAGMA user_version");
      if (found > version) {
        throw new Error(`${path}: written by a newer version of sipio-fleet; install that version to use this fleet`);
      }
      if (found === 0) this.#db.exec(tables);
      this.#db.exec(additions);
    });
  }

  /** Returns all rows of a query. */
  all<Row>(sql: string, ...parameters: JournalValue[]): Row[] {
    return this.#db.prepare(sql).all(parameters) as Row[];
  }

  /** Runs a statement and returns the ID of the row that it inserted. */
  run(sql: string, ...parameters: JournalValue[]): number {
    return this.#writing(() => Number(this.#db.prepare(sql).run(parameters).lastInsertRowid));
  }

  /** Runs work in a transaction. Commits when it returns, and rolls back if it throws. */
  transaction<T>(work: () => T): T {
    this.#writing(() => this.#db.exec("BEGIN IMMEDIATE"));
    try {
      const result = work();
      this.#writing(() => this.#db.exec("COMMIT"));
      return result;
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  /** Adds to an error of the file system what to do about it. */
  #writing<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw isOfFile(error) ? new JournalWriteError(this.path, error) : error;
    }
  }

  /** Closes the database. */
  close(): void {
    this.#db.close();
  }
}
