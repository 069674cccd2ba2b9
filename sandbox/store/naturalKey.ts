import { type Column, columnsOf, type ObjectSchema } from "pulumi-sipio/schema";
import { quote } from "./database";

/** What makes a row the only one: columns, and the column within whose value they are unique (none: on the platform). */
export interface NaturalKey {
  readonly columns: readonly Column[];
  readonly within: string | undefined;
}

/** The natural keys of an object: its unique fields, and for a child its key among its siblings. */
export function naturalKeys(schema: ObjectSchema): NaturalKey[] {
  const keys: NaturalKey[] = [];
  if (schema.unique !== undefined) {
    const within = schema.unique.within === "account" ? "account_id" : undefined;
    keys.push({ columns: columnsOfFields(schema, schema.unique.fields), within });
  }
  const parent = parentColumn(schema);
  if (parent !== undefined && schema.key !== undefined) {
    keys.push({ columns: columnsOfFields(schema, schema.key), within: parent.name });
  }
  return keys;
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
export function keyExpression({ columns }: NaturalKey): string {
  const names = columns.map(({ name }) => quote(name));
  const none = names.map((name) => `${name} IS NULL`).join(" AND ");
  return `(CASE WHEN ${none} THEN NULL ELSE json_array(${names.join(", ")}) END)`;
}

/** The same for values that are looked for. Numbers are bound as floating-point ones, so integers say what they are. */
export function keyParameter({ columns }: NaturalKey): string {
  return `json_array(${columns.map(({ storage }) => (storage === "integer" ? "CAST(? AS INTEGER)" : "?")).join(", ")})`;
}
