import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { isRecord, type Values } from "pulumi-sipio/schema";
import type { Database } from "./database";

/** How long an idempotency key holds, in seconds. Source: contract, Transport (idempotency). */
export const rememberedSec = 24 * 60 * 60;

/** The first answer to a create under an idempotency key. */
export interface Remembered {
  /** Tells one request from another: its path and canonical body. */
  readonly fingerprint: string;
  readonly className: string;
  readonly objectId: string;
  readonly answer: Values;
}

/**
 * What was created under which idempotency key. An answer can hold what is told once: it is encrypted under the key, of which only
 * a hash is kept, so that nobody but the caller can make it come again.
 */
export class IdempotencyStore {
  constructor(readonly db: Database) {}

  find(accountId: string, key: string, now: number): Remembered | undefined {
    const row = this.db.first(
      `SELECT fingerprint, class, object_id, answer FROM _idempotency WHERE account_id = ? AND key = ? AND created_at > ?`,
      accountId,
      hashOf("key", key).toString("base64url"),
      now - rememberedSec,
    );
    if (row === undefined) return undefined;
    return {
      fingerprint: String(row.fingerprint),
      className: String(row.class),
      objectId: String(row.object_id),
      answer: decrypted(String(row.answer), key),
    };
  }

  keep(accountId: string, key: string, { fingerprint, className, objectId, answer }: Remembered, now: number): void {
    this.db.run("DELETE FROM _idempotency WHERE created_at <= ?", now - rememberedSec);
    this.db.run(
      `INSERT OR REPLACE INTO _idempotency (account_id, key, fingerprint, class, object_id, answer, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[accountId, hashOf("key", key).toString("base64url"), fingerprint, className, objectId],
      encrypted(answer, key),
      now,
    );
  }

  clear(): void {
    this.db.run("DELETE FROM _idempotency");
  }
}

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

function hashOf(purpose: string, key: string): Buffer {
  return createHash("sha256").update(`${purpose}\n${key}`).digest();
}

function encrypted(answer: Values, key: string): string {
  const nonce = randomBytes(nonceBytes);
  const encryption = createCipheriv(cipher, hashOf("answer", key), nonce);
  const text = Buffer.concat([encryption.update(JSON.stringify(answer)), encryption.final()]);
  return Buffer.concat([nonce, encryption.getAuthTag(), text]).toString("base64url");
}

function decrypted(packed: string, key: string): Values {
  const bytes = Buffer.from(packed, "base64url");
  const decryption = createDecipheriv(cipher, hashOf("answer", key), bytes.subarray(0, nonceBytes));
  decryption.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = Buffer.concat([decryption.update(bytes.subarray(nonceBytes + tagBytes)), decryption.final()]);
  const answer: unknown = JSON.parse(text.toString());
  if (!isRecord(answer)) throw new Error("a remembered answer is not an object");
  return answer;
}
