import { type Description, identifyingFields, type Json, rowFields, type Traits } from "../model";
import type { Row } from "./envelope";

/** The values of a body that no message may show: those of the fields that are secrets. */
export function secretsIn(description: Description, body: Row): string[] {
  return secretColumns(description).flatMap((column) => {
    const value = body[column];
    return typeof value === "string" ? [value] : [];
  });
}

/**
 * Whether an object may be what a create with this body made: every value that was sent is there. A secret that the
 * API does not give back cannot be compared and is left out.
 */
export function isMadeOf(description: Description, body: Row, row: Row): boolean {
  const secret = new Set(secretColumns(description));
  return Object.entries(body).every(
    ([name, value]) => (secret.has(name) && !(name in row)) || isEqual(value, row[name] ?? null),
  );
}

/**
 * The filter that finds the object with the natural key that a body has, where the object has one and the body has it all. A
 * part may be null (the account as a scope has no id); no filter can ask for that. A child's key is unique among its siblings.
 */
export function naturalFilter(description: Description, body: Row): Record<string, string> | undefined {
  const filter: Record<string, string> = {};
  for (const name of keyColumns(description)) {
    const value = body[name];
    if (value === null) continue;
    if (typeof value !== "string" && typeof value !== "number") return undefined;
    filter[name] = String(value);
  }
  return Object.keys(filter).length === 0 ? undefined : filter;
}

/** Whether two rows have the same natural key, parts that are `null` included. */
export function hasSameKey(description: Description, body: Row, row: Row): boolean {
  return keyColumns(description).every((name) => String(row[name] ?? null) === String(body[name] ?? null));
}

/** The values of an answer to create that later answers lack. */
export function returnedOnce(description: Description, row: Row): Row {
  const columns = columnsWhere(description, ({ once }) => once !== undefined);
  return Object.fromEntries(columns.flatMap((column) => (column in row ? [[column, row[column] ?? null]] : [])));
}

/** Whether the answer to a create has a value that the body does not set and that later answers lack. */
export function returnsMoreOnce(description: Description, body: Row): boolean {
  return columnsWhere(description, ({ once }) => once !== undefined).some((column) => (body[column] ?? null) === null);
}

/** One text for equal bodies. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function keyColumns(description: Description): string[] {
  return identifyingFields(description).flatMap((name) =>
    (description.fields[name]?.type.columns(name) ?? []).map((column) => column.name),
  );
}

function columnsWhere(description: Description, matches: (traits: Traits) => boolean): string[] {
  return rowFields(description)
    .filter(([, { traits }]) => matches(traits))
    .flatMap(([name, { type }]) => type.columns(name).map((column) => column.name));
}

function secretColumns(description: Description): string[] {
  return columnsWhere(description, ({ secret }) => secret === true);
}

function isEqual(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}
