import type { ApiClient, Row } from "../api";
import { identifyingFields, type ObjectSchema, toWire, type Values } from "../schema";

/**
 * The objects that have the natural key of these values, for a child among the children of its parent: one or none, where
 * the platform holds keys unique. None for a class without such a key.
 */
export async function findByNaturalKey(
  api: ApiClient,
  schema: ObjectSchema,
  parentId: string | undefined,
  values: Values,
): Promise<readonly Row[]> {
  const key = toWire(schema, Object.fromEntries(identifyingFields(schema).map((name) => [name, values[name] ?? null])));
  const parts = Object.entries(key);
  const given = parts.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const]));
  if (given.length === 0) return [];
  const rows = await api.list(schema, parentId, Object.fromEntries(given));
  // A server that does not know the filter gives every object. And a part that is not given belongs to the key as well: a rule
  // for a whole day is not one for its morning.
  return rows.filter((row) => parts.every(([name, value]) => String(row[name] ?? null) === String(value)));
}
