import { createHash } from "node:crypto";
import { encodeTime, monotonicFactory } from "ulid";

/** Makes the id of the n-th object of a prefix: `q_` and a ULID in lower case. Source: SIP.IO, examples of ids. */
export type NewId = (prefix: string, n: number) => string;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const randomLength = 16;
const timeLength = 10;
/** Seeded ids carry no real time: 2026-01-01, and a millisecond for each object, so that they sort by creation. */
const seededEpoch = Date.UTC(2026, 0, 1);

/** The source of ids; with a seed, the n-th object of a prefix has the same id on every run. */
export function ids(seed?: string): NewId {
  if (seed === undefined) {
    const next = monotonicFactory();
    return (prefix) => `${prefix}_${next().toLowerCase()}`;
  }
  return (prefix, n) => {
    const digest = createHash("sha256").update(`${seed}\n${prefix}\n${n}`).digest();
    const random = [...digest.subarray(0, randomLength)].map((byte) => alphabet[byte % alphabet.length]).join("");
    return `${prefix}_${encodeTime(seededEpoch + n, timeLength).toLowerCase()}${random}`;
  };
}
