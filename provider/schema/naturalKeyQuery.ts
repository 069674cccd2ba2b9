import type { Values } from "./json";
import { naturalKeyFields } from "./naturalKey";
import type { ObjectSchema } from "./objectSchema";
import { toWire } from "./wire";

/** Search for the objects that have the natural key of some values. */
export interface NaturalKeyQuery {
  /** Columns to filter by; empty if no part of the key is set. */
  readonly filter: Readonly<Record<string, string>>;
  /** Whether a row has the key. A server may ignore the filter, and a part that is not set belongs to the key as well. */
  matches(row: Values): boolean;
}

/** The search for the natural key of some values, for a child among the children of its parent. */
export function naturalKeyQuery(schema: ObjectSchema, values: Values): NaturalKeyQuery {
  const key = toWire(schema, Object.fromEntries(naturalKeyFields(schema).map((name) => [name, values[name] ?? null])));
  const columns = Object.entries(key);
  return {
    filter: Object.fromEntries(columns.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))),
    matches: (row) => columns.every(([name, value]) => String(row[name] ?? null) === String(value)),
  };
}
