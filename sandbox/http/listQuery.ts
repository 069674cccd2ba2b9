import {
  columnSchema,
  cursorSchema,
  filterColumns,
  type ObjectSchema,
  pageSizeSchema,
  type SchemaRegistry,
} from "pulumi-sipio/schema";
import { invalidRequest } from "../errors";
import type { SqlValue } from "../store/database";
import type { Filter } from "../store/table";
import { Parameter } from "./parameter";

/** Query of a list request. Source: contract, Lists. */
export interface ListQuery {
  readonly limit: number;
  /** Sequence number of the last row before the page. */
  readonly after: number;
  readonly filter: Filter;
}

type Query = Readonly<Record<string, readonly string[]>>;

const pageSize = new Parameter("limit", pageSizeSchema, true);
const cursors = new Parameter("cursor", cursorSchema);

/** Parser of the queries of an object's list requests. */
export class ListQueries {
  readonly #filters: ReadonlyMap<string, Parameter>;

  constructor(schema: ObjectSchema, registry: SchemaRegistry) {
    const filters = filterColumns(schema).map((column) => {
      const isNumber = column.storage === "integer" || column.storage === "real";
      return [column.name, new Parameter(column.name, columnSchema(column, registry), isNumber)] as const;
    });
    this.#filters = new Map(filters);
  }

  /**
   * Parses a query.
   * @throws ApiError 400 if a parameter is unknown or invalid.
   */
  parse(query: Query): ListQuery {
    const filter: Record<string, SqlValue> = {};
    for (const name of Object.keys(query)) {
      if (name === "limit" || name === "cursor") continue;
      const parameter = this.#filters.get(name);
      if (parameter === undefined) throw unknownParameter(name);
      filter[name] = parameter.parse(once(query, name) ?? "");
    }
    const given = once(query, "limit");
    const limit = given === undefined ? pageSizeSchema.default : Number(pageSize.parse(given));
    const cursor = once(query, "cursor");
    return { limit, filter, after: cursor === undefined ? 0 : afterOf(String(cursors.parse(cursor)), limit) };
  }
}

/**
 * Checks that a request has no query.
 * @throws ApiError 400 if it has one.
 */
export function requireNoQuery(query: Query): void {
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

function once(query: Query, name: string): string | undefined {
  const [first, ...more] = query[name] ?? [];
  if (more.length > 0) throw invalidRequest(`query parameter ${name} must not be repeated`);
  return first;
}

function unknownParameter(name: string): Error {
  return invalidRequest(`unknown query parameter ${name}`);
}
