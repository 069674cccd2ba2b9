import { canonicalJson, isSet, isUnknown, naturalKeyFields, type ObjectSchema, type Values } from "../schema";

/** Returns the properties that identify an object within its class: its natural key and, for a child, its parent. */
export function keyProperties(schema: ObjectSchema): readonly string[] {
  const { parent } = schema;
  return [...(parent === undefined ? [] : [parent]), ...naturalKeyFields(schema)];
}

/**
 * Returns the natural key and the scope in which it is unique, as one string. `undefined` if the class has none or a
 * part of it is unknown.
 * @param account ID of the account.
 */
export function placeOfKey(schema: ObjectSchema, values: Values, account: string): string | undefined {
  const names = keyProperties(schema);
  if (!naturalKeyFields(schema).some((name) => isSet(values[name]))) return undefined;
  if (names.some((name) => isUnknown(values[name]))) return undefined;
  const within = schema.naturalKey?.scope === "platform" ? null : account;
  return canonicalJson([schema.class, within, ...names.map((name) => values[name] ?? null)]);
}
