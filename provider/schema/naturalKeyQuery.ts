import type { Values } from "./json";
import { naturalKeyFields } from "./naturalKey";
import type { ObjectSchema } from "./objectSchema";
import { toWire } from "./wire";

/** Query for the objects with a given natural key. */
export interface NaturalKeyQuery {
  /** Columns to filter by. Empty if no part of the key is set. */
  readonly filter: Readonly<Record<string, string>>;
  /** Whether a row has the key. Required because a server may ignore the filter, and unset parts belong to the key. */
  matches(row: Values): boolean;
}

/** Creates the query for the natural key in the given values. A child is searched among the children of its parent. */
export function naturalKeyQuery(schema: ObjectSchema, values: Values): NaturalKeyQuery {
  const key = toWire(schema, Object.fromEntries(naturalKeyFields(schema).map((name) => [name, values[name] ?? null])));
  const columns = Object.entries(key);
  return {
    filter: Object.fromEntries(columns.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))),
    matches: (row) => columns.every(([name, value]) => String(row[name] ?? null) === String(value)),
  };
}
