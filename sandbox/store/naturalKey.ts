import { type Column, columnsOf, type ObjectSchema } from "pulumi-sipio/schema";
import { quote } from "./database";

/** Columns that must be unique, and the column that scopes them. Without a scope, they are unique on the platform. */
export interface KeyColumns {
  readonly columns: readonly Column[];
  readonly within: string | undefined;
}

/** Returns the natural key of an object by its columns, or an empty list if it has none. */
export function naturalKeys(schema: ObjectSchema): readonly KeyColumns[] {
  if (schema.naturalKey === undefined) return [];
  const { fields, scope } = schema.naturalKey;
  const within = { account: "account_id", platform: undefined, parent: parentColumn(schema)?.name }[scope];
  return [{ columns: columnsOfFields(schema, fields), within }];
}

/** Returns the column that refers to a child's parent. */
export function parentColumn(schema: ObjectSchema): Column | undefined {
  return schema.parent === undefined ? undefined : columnsOfFields(schema, [schema.parent])[0];
}

/** Returns the API columns of the given fields. */
export function columnsOfFields(schema: ObjectSchema, names: readonly string[]): Column[] {
  const known = new Set(columnsOf(schema).map(({ name }) => name));
  return names.flatMap((name) => schema.fields[name]?.type.columns(name) ?? []).filter(({ name }) => known.has(name));
}

/**
 * Returns a SQL expression for a key. The key is a JSON array because parts may be null (a member is a user or a
 * device), and SQL treats nulls as distinct. A key with only null parts is not checked.
 */
export function keyExpression({ columns }: KeyColumns): string {
  const names = columns.map(({ name }) => quote(name));
  const none = names.map((name) => `${name} IS NULL`).join(" AND ");
  return `(CASE WHEN ${none} THEN NULL ELSE json_array(${names.join(", ")}) END)`;
}

/** Returns the same expression for parameters. Integers are cast because numbers are bound as floating-point values. */
export function keyParameter({ columns }: KeyColumns): string {
  return `json_array(${columns.map(({ storage }) => (storage === "integer" ? "CAST(? AS INTEGER)" : "?")).join(", ")})`;
}
