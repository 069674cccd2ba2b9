import { type Column, columnsOf, naturalKeyFields, type ObjectSchema } from "pulumi-sipio/schema";
import { invalidRequest } from "../errors";
import type { SqlValue } from "../store/database";
import { columnsOfFields } from "../store/naturalKey";
import type { Filter } from "../store/table";

/** What a request for a list asks. Source: contract, Transport (list, list filter). */
export interface ListQuery {
  readonly limit: number;
  /** The row behind which the page begins. */
  readonly after: number;
  readonly filter: Filter;
}

const defaultLimit = 100;
const largestLimit = 1000;

/** The columns by which an object's list can be narrowed: those of its natural key. */
export function filterColumns(schema: ObjectSchema): Column[] {
  const known = new Set(columnsOf(schema).map(({ name }) => name));
  return columnsOfFields(schema, naturalKeyFields(schema)).filter(
    ({ name }, index, all) => known.has(name) && all.findIndex((other) => other.name === name) === index,
  );
}

/**
 * Reads the query of a request for a list.
 * @throws ApiError 400 on anything that is not known or not in its range.
 */
export function listQuery(query: Readonly<Record<string, readonly string[]>>, schema: ObjectSchema): ListQuery {
  const filters = new Map(filterColumns(schema).map((column) => [column.name, column]));
  const filter: Record<string, SqlValue> = {};
  for (const name of Object.keys(query)) {
    if (name === "limit" || name === "cursor") continue;
    const column = filters.get(name);
    if (column === undefined) throw unknownParameter(name);
    filter[name] = filterValue(column, once(query, name) ?? "");
  }
  const given = once(query, "limit");
  const limit = given === undefined ? defaultLimit : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit || given?.trim() === "") {
    throw invalidRequest(`limit must be a whole number from 1 to ${largestLimit}`);
  }
  const cursor = once(query, "cursor");
  return { limit, filter, after: cursor === undefined ? 0 : afterOf(cursor, limit) };
}

/**
 * Sees to it that a request that takes no query has none.
 * @throws ApiError 400 where it has one.
 */
export function requireNoQuery(query: Readonly<Record<string, readonly string[]>>): void {
  const [name] = Object.keys(query);
  if (name !== undefined) throw unknownParameter(name);
}

/** Where the next page begins, as the caller hands it back. */
export function cursorOf(after: number, limit: number): string {
  return Buffer.from(JSON.stringify([after, limit])).toString("base64url");
}

function afterOf(cursor: string, limit: number): number {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    read = undefined;
  }
  const [after, first]: unknown[] = Array.isArray(read) ? read : [];
  if (typeof after !== "number" || !Number.isInteger(after)) throw invalidRequest("cursor is not one of this list");
  if (first !== limit) throw invalidRequest(`limit must be the same on each page: ${JSON.stringify(first)}`);
  return after;
}

function filterValue({ name, storage }: Column, given: string): SqlValue {
  if (storage === "text" || storage === "json") return given;
  const value = Number(given);
  if (given.trim() === "" || !Number.isFinite(value)) throw invalidRequest(`${name} must be a number`);
  return value;
}

function once(query: Readonly<Record<string, readonly string[]>>, name: string): string | undefined {
  const [first, ...more] = query[name] ?? [];
  if (more.length > 0) throw invalidRequest(`query parameter ${name} is given more than once`);
  return first;
}

function unknownParameter(name: string): Error {
  return invalidRequest(`there is no query parameter ${name} here`);
}
