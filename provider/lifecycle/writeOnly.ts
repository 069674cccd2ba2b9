import { randomBytes } from "node:crypto";
import { isSet, isUnknown, type ResourceSchema, saltOf, type Values, writeOnlyHash } from "../schema";
import type { RunState } from "./runState";

const saltBytes = 16;

/** A write-only value must be sent, but only its hash is known. */
export class WriteOnlyValueError extends Error {
  override readonly name = "WriteOnlyValueError";

  constructor(property: string) {
    super(
      `${property} is write-only and the state keeps only its hash, so it cannot be sent again. Remove ${property} from ignoreChanges and run again.`,
    );
  }
}

/**
 * Replaces every write-only value with a keyed hash: HMAC-SHA256 with a random 128-bit salt. The salt is kept, so the
 * same value has the same hash.
 * @param olds Previous values in state, with hashes.
 */
export function hashWriteOnly(
  schema: ResourceSchema,
  olds: Values,
  values: Values,
  run: RunState,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isOpen = schema.fields[name]?.options.writeOnly && typeof value === "string" && !isUnknown(value);
      return [name, isOpen ? seal(value, olds[name], run) : value];
    }),
  );
}

/**
 * Replaces the hash of every write-only value with the program's value.
 * @throws WriteOnlyValueError if the program did not set the value in this run.
 */
export function restoreWriteOnly(schema: ResourceSchema, values: Values, run: RunState): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!schema.fields[name]?.options.writeOnly || !isSet(value)) return [name, value];
      const plain = run.writeOnly.get(String(value));
      if (plain === undefined) throw new WriteOnlyValueError(name);
      return [name, plain];
    }),
  );
}

function seal(value: string, old: unknown, run: RunState): string {
  // With ignoreChanges, the engine replaces the program's value with the one in state.
  if (saltOf(value) !== undefined) return value;
  const known = typeof old === "string" ? saltOf(old) : undefined;
  const text = writeOnlyHash(value, known ?? randomBytes(saltBytes).toString("base64url"));
  run.writeOnly.set(text, value);
  return text;
}
