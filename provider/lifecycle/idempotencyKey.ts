import { createHash } from "node:crypto";

/**
 * The key of a creation: the same for the same resource in every run, so that a run that was cut off finds what it made.
 * 256 bits in 43 characters; the contract allows 128.
 */
export function idempotencyKey(identity: unknown): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("base64url");
}
