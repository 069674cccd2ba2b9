import { canonicalJson, type FieldOptions, type Json, naturalKeyFields, type ObjectSchema, rowFields } from "../schema";
import type { Row } from "./responses";

/** Returns the secret values of a body, which must not appear in messages. */
export function secretsIn(schema: ObjectSchema, body: Row): string[] {
  return secretColumns(schema).flatMap((column) => {
    const value = body[column];
    return typeof value === "string" ? [value] : [];
  });
}

/**
 * Whether a create with this body may have created the object: every value sent is in the row. Secrets that the API
 * does not return are not compared.
 */
export function isMadeOf(schema: ObjectSchema, body: Row, row: Row): boolean {
  const secret = new Set(secretColumns(schema));
  return Object.entries(body).every(
    ([name, value]) => (secret.has(name) && !(name in row)) || isEqual(value, row[name] ?? null),
  );
}

/**
 * Returns the filter for the object with the body's natural key, or `undefined` if the key is incomplete. A part can be
 * `null` (the account as a scope has no ID), which no filter can express. A child's key is unique among its siblings.
 */
export function naturalKeyFilter(schema: ObjectSchema, body: Row): Record<string, string> | undefined {
  const filter: Record<string, string> = {};
  for (const name of keyColumns(schema)) {
    const value = body[name];
    if (value === null) continue;
    if (typeof value !== "string" && typeof value !== "number") return undefined;
    filter[name] = String(value);
  }
  return Object.keys(filter).length === 0 ? undefined : filter;
}

/** Whether two rows have the same natural key. Parts that are `null` are compared as well. */
export function hasSameKey(schema: ObjectSchema, body: Row, row: Row): boolean {
  return keyColumns(schema).every((name) => String(row[name] ?? null) === String(body[name] ?? null));
}

/** Returns the values of a create response that later responses omit. */
export function returnedOnce(schema: ObjectSchema, row: Row): Row {
  const columns = columnsWhere(schema, ({ returnedOnce }) => returnedOnce !== undefined);
  return Object.fromEntries(columns.flatMap((column) => (column in row ? [[column, row[column] ?? null]] : [])));
}

/** Whether the create response contains a value that the body does not set and later responses omit. */
export function returnsSecretOnce(schema: ObjectSchema, body: Row): boolean {
  return columnsWhere(schema, ({ returnedOnce }) => returnedOnce !== undefined).some(
    (column) => (body[column] ?? null) === null,
  );
}

function keyColumns(schema: ObjectSchema): string[] {
  return naturalKeyFields(schema).flatMap((name) =>
    (schema.fields[name]?.type.columns(name) ?? []).map((column) => column.name),
  );
}

function columnsWhere(schema: ObjectSchema, matches: (traits: FieldOptions) => boolean): string[] {
  return rowFields(schema)
    .filter(([, { options }]) => matches(options))
    .flatMap(([name, { type }]) => type.columns(name).map((column) => column.name));
}

function secretColumns(schema: ObjectSchema): string[] {
  return columnsWhere(schema, ({ secret }) => secret === true);
}

function isEqual(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
