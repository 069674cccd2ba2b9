import { type Column, columnsOf, type ObjectSchema } from "pulumi-sipio/schema";
import { quote } from "./database";

/** What makes a row the only one: columns, and the column within whose value they are unique (none: on the platform). */
export interface KeyColumns {
  readonly columns: readonly Column[];
  readonly within: string | undefined;
}

/** The natural key of an object, by its columns; empty for an object without one. */
export function naturalKeys(schema: ObjectSchema): readonly KeyColumns[] {
  if (schema.naturalKey === undefined) return [];
  const { fields, scope } = schema.naturalKey;
  const within = { account: "account_id", platform: undefined, parent: parentColumn(schema)?.name }[scope];
  return [{ columns: columnsOfFields(schema, fields), within }];
}

/** The column that names a child's parent. */
export function parentColumn(schema: ObjectSchema): Column | undefined {
  return schema.parent === undefined ? undefined : columnsOfFields(schema, [schema.parent])[0];
}

/** The columns under which some of an object's fields travel. */
export function columnsOfFields(schema: ObjectSchema, names: readonly string[]): Column[] {
  const known = new Set(columnsOf(schema).map(({ name }) => name));
  return names.flatMap((name) => schema.fields[name]?.type.columns(name) ?? []).filter(({ name }) => known.has(name));
}

/**
 * A key as one SQL value. Parts may be null (a member is a user or a device), and SQL takes nulls to differ from one another:
 * so the key is a JSON array. A key that is null in every part is none.
 */
export function keyExpression({ columns }: KeyColumns): string {
  const names = columns.map(({ name }) => quote(name));
  const none = names.map((name) => `${name} IS NULL`).join(" AND ");
  return `(CASE WHEN ${none} THEN NULL ELSE json_array(${names.join(", ")}) END)`;
}

/** The same for values that are looked for. Numbers are bound as floating-point ones, so integers say what they are. */
export function keyParameter({ columns }: KeyColumns): string {
  return `json_array(${columns.map(({ storage }) => (storage === "integer" ? "CAST(? AS INTEGER)" : "?")).join(", ")})`;
}
