import { createHash, randomInt } from "node:crypto";
import { encodeTime, monotonicFactory } from "ulid";

/** Generates the ID of the n-th object with a prefix: `q_` and a ULID in lowercase. Source: SIP.IO, examples of IDs. */
export type NewId = (prefix: string, n: number) => string;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const randomLength = 16;
const timeLength = 10;
/** Time in seeded IDs: 2026-01-01 plus one millisecond per object, which sorts them by creation. */
const seededEpoch = Date.UTC(2026, 0, 1);

/** Creates a generator of ULIDs in lowercase, sorted by creation. */
export function ulids(): () => string {
  // By default, ulid asks the operating system for each byte. Node.js has a buffer for integers.
  const next = monotonicFactory(() => randomInt(alphabet.length) / alphabet.length);
  return () => next().toLowerCase();
}

/** Creates a generator of IDs. With a seed, the n-th object with a prefix has the same ID on every run. */
export function ids(seed?: string): NewId {
  if (seed === undefined) {
    const next = ulids();
    return (prefix) => `${prefix}_${next()}`;
  }
  return (prefix, n) => {
    const digest = createHash("sha256").update(`${seed}\n${prefix}\n${n}`).digest();
    const random = [...digest.subarray(0, randomLength)].map((byte) => alphabet[byte % alphabet.length]).join("");
    return `${prefix}_${encodeTime(seededEpoch + n, timeLength).toLowerCase()}${random}`;
  };
}
