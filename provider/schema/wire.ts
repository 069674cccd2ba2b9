import type { Json, Values } from "./json";
import type { AnyField, ObjectSchema } from "./objectSchema";
import type { Column } from "./valueType";

/**
 * Fields that are sent in the object's own row. Excludes children, which have their own paths, and fields that stay in
 * the program or in state.
 */
export function rowFields(schema: ObjectSchema): readonly (readonly [string, AnyField])[] {
  return Object.entries(schema.fields).filter(
    ([, { options }]) => options.presence !== "program" && options.children === undefined && options.stateOnly !== true,
  );
}

/** All columns of an object except the read-only ones that every object has. */
export function columnsOf(schema: ObjectSchema): readonly Column[] {
  return rowFields(schema).flatMap(([name, field]) => field.type.columns(name));
}

/** Column that holds an object's ID. */
export function idColumn({ fields, listOnly }: ObjectSchema): string {
  const by = listOnly?.by ?? "id";
  return fields[by]?.type.columns(by)[0]?.name ?? by;
}

/** Encodes the values of an object for the wire. Null resets a field to its default; absent fields are not sent. */
export function toWire(schema: ObjectSchema, values: Values): Record<string, Json> {
  const body: Record<string, Json> = {};
  for (const [name, field] of rowFields(schema)) {
    if (name in values && values[name] !== undefined && field.options.parent !== true) {
      Object.assign(body, field.type.toWire(name, values[name]));
    }
  }
  return body;
}

/** Decodes a wire row to canonical values. Absent columns stay absent, and null stays null. */
export function fromWire(schema: ObjectSchema, row: Values): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of rowFields(schema)) {
    const value = field.type.fromWire(name, row);
    if (value !== undefined) values[name] = value;
  }
  return values;
}
