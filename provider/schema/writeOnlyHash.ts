import { createHmac } from "node:crypto";

const form = /^hmac-sha256:([\w-]{22}):[\w-]{43}$/;

/**
 * Returns the keyed hash of a write-only value, in the form that state stores: HMAC-SHA256.
 * @param salt 128 random bits in base64url.
 */
export function writeOnlyHash(value: string, salt: string): string {
  const hash = createHmac("sha256", Buffer.from(salt, "base64url")).update(value).digest("base64url");
  return `hmac-sha256:${salt}:${hash}`;
}

/** Returns the salt of a keyed hash, or `undefined` if the text is not one. */
export function saltOf(text: string): string | undefined {
  return form.exec(text)?.[1];
}
