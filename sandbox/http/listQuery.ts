import { type Column, columnsOf, naturalKeyFields, type ObjectSchema } from "pulumi-sipio/schema";
import { invalidRequest } from "../errors";
import type { SqlValue } from "../store/database";
import { columnsOfFields } from "../store/naturalKey";
import type { Filter } from "../store/table";

/** Query of a list request. Source: contract, Lists. */
export interface ListQuery {
  readonly limit: number;
  /** Sequence number of the last row before the page. */
  readonly after: number;
  readonly filter: Filter;
}

const defaultLimit = 100;
const largestLimit = 1000;

/** Returns the columns by which a list can be filtered, which are those of the natural key. */
export function filterColumns(schema: ObjectSchema): Column[] {
  const known = new Set(columnsOf(schema).map(({ name }) => name));
  return columnsOfFields(schema, naturalKeyFields(schema)).filter(
    ({ name }, index, all) => known.has(name) && all.findIndex((other) => other.name === name) === index,
  );
}

/**
 * Parses the query of a list request.
 * @throws ApiError 400 if a parameter is unknown or out of range.
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
 * Checks that a request has no query.
 * @throws ApiError 400 if it has one.
 */
export function requireNoQuery(query: Readonly<Record<string, readonly string[]>>): void {
  const [name] = Object.keys(query);
  if (name !== undefined) throw unknownParameter(name);
}

/** Returns the cursor of the next page. */
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
  if (typeof after !== "number" || !Number.isInteger(after))
    throw invalidRequest("cursor must be the next_cursor of the previous page");
  if (first !== limit)
    throw invalidRequest(`limit must be the same on every page; the first page had ${JSON.stringify(first)}`);
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
  if (more.length > 0) throw invalidRequest(`query parameter ${name} must not be repeated`);
  return first;
}

function unknownParameter(name: string): Error {
  return invalidRequest(`unknown query parameter ${name}`);
}
