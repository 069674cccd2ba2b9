import { createHmac, randomBytes } from "node:crypto";
import { type AnySchema, isSet, isUnknown, type Values } from "../schema";
import type { RunState } from "./runState";

const form = /^hmac-sha256:([\w-]{22}):[\w-]{43}$/;
const saltBytes = 16;

/** A write-only value has to be sent, and only its hash is known. */
export class WriteOnlyValueError extends Error {
  override readonly name = "WriteOnlyValueError";

  constructor(property: string) {
    super(
      `${property} is write-only and the state keeps only its hash, so it cannot be sent again. Remove ${property} from ignoreChanges and run again.`,
    );
  }
}

/**
 * Checked values with a keyed hash for every write-only one: HMAC-SHA256 with a salt of 128 random bits. The salt is
 * kept, so the same value has the same hash.
 * @param olds Former values in state, hashed.
 */
export function hashWriteOnly(schema: AnySchema, olds: Values, values: Values, run: RunState): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isOpen = schema.fields[name]?.options.writeOnly && typeof value === "string" && !isUnknown(value);
      return [name, isOpen ? seal(value, olds[name], run) : value];
    }),
  );
}

/**
 * Values as they are sent, with every write-only value as in the program.
 * @throws WriteOnlyValueError if the program did not set it in this run.
 */
export function restoreWriteOnly(schema: AnySchema, values: Values, run: RunState): Record<string, unknown> {
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
  if (form.test(value)) return value;
  const known = typeof old === "string" ? form.exec(old)?.[1] : undefined;
  const salt = known ?? randomBytes(saltBytes).toString("base64url");
  const hash = createHmac("sha256", Buffer.from(salt, "base64url")).update(value).digest("base64url");
  const text = `hmac-sha256:${salt}:${hash}`;
  run.writeOnly.set(text, value);
  return text;
}
