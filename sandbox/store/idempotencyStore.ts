import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { isRecord, type Values } from "pulumi-sipio/schema";
import type { Database } from "./database";

/** Lifetime of an idempotency key in seconds. Source: contract, Idempotency. */
export const rememberedSec = 24 * 60 * 60;

/** First response to a create with an idempotency key. */
export interface Remembered {
  /** Keyed hash of path and canonical body, which identifies the request. */
  readonly fingerprint: string;
  readonly className: string;
  readonly objectId: string;
  readonly answer: Values;
}

/**
 * Responses to creates, by idempotency key. A response may contain values that are returned only on creation. It is
 * encrypted with the key, of which the store keeps only a hash. Only a caller that has the key can therefore replay it.
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
  if (!isRecord(answer)) throw new Error("a stored response is not an object");
  return answer;
}
