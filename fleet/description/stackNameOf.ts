import { createHash } from "node:crypto";

/** Keys that are stack names themselves, on all backends and file systems. */
const safe = /^[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?$/;

/**
 * Returns the stack name of a tenant. It depends on the key only. A key that is not a safe name gets a readable form with
 * a hash, because names that differ only in case share a file on some systems.
 */
export function stackNameOf(key: string): string {
  if (safe.test(key)) return key;
  const readable = key
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  const hash = createHash("sha256").update(key.normalize("NFC")).digest("hex").slice(0, 10);
  return readable === "" ? `tenant-${hash}` : `${readable}-${hash}`;
}
