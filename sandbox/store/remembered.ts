import type { Database } from "./database";

/** How long an idempotency key holds, in seconds. Source: contract, Transport (idempotency). */
export const rememberedSec = 24 * 60 * 60;

/** The first answer to a create under an idempotency key. */
export interface Remembered {
  /** Tells one request from another: its path and canonical body. */
  readonly fingerprint: string;
  readonly className: string;
  readonly objectId: string;
  readonly answer: string;
}

/** What was created under which idempotency key. */
export class RememberedCreates {
  constructor(readonly db: Database) {}

  find(accountId: string, key: string, now: number): Remembered | undefined {
    const row = this.db.first(
      `SELECT fingerprint, class, object_id, answer FROM _idempotency WHERE account_id = ? AND key = ? AND created_at > ?`,
      accountId,
      key,
      now - rememberedSec,
    );
    if (row === undefined) return undefined;
    return {
      fingerprint: String(row.fingerprint),
      className: String(row.class),
      objectId: String(row.object_id),
      answer: String(row.answer),
    };
  }

  keep(accountId: string, key: string, { fingerprint, className, objectId, answer }: Remembered, now: number): void {
    this.db.run("DELETE FROM _idempotency WHERE created_at <= ?", now - rememberedSec);
    this.db.run(
      `INSERT OR REPLACE INTO _idempotency (account_id, key, fingerprint, class, object_id, answer, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[accountId, key, fingerprint, className, objectId, answer, now],
    );
  }

  clear(): void {
    this.db.run("DELETE FROM _idempotency");
  }
}
