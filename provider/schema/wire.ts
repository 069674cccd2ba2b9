import type { Json, Values } from "./json";
import type { AnyField, ObjectSchema } from "./objectSchema";
import type { Column } from "./valueType";

/** Fields that travel on the object's own row: not children (their own paths), nothing that stays on the program's side or in state. */
export function rowFields(schema: ObjectSchema): readonly (readonly [string, AnyField])[] {
  return Object.entries(schema.fields).filter(
    ([, { options }]) => options.presence !== "program" && options.children === undefined && options.stateOnly !== true,
  );
}

/** All column names of an object, except for the read-only ones that all objects have. */
export function columnsOf(schema: ObjectSchema): readonly Column[] {
  return rowFields(schema).flatMap(([name, field]) => field.type.columns(name));
}

/** The column that is an object's id. */
export function idColumn({ fields, listOnly }: ObjectSchema): string {
  const by = listOnly?.by ?? "id";
  return fields[by]?.type.columns(by)[0]?.name ?? by;
}

/** Values of an object spelled for the wire. Null puts a field back to its default; what is absent is not sent. */
export function toWire(schema: ObjectSchema, values: Values): Record<string, Json> {
  const body: Record<string, Json> = {};
  for (const [name, field] of rowFields(schema)) {
    if (name in values && values[name] !== undefined && field.options.parent !== true) {
      Object.assign(body, field.type.toWire(name, values[name]));
    }
  }
  return body;
}

/** A row of the wire as canonical values. What the row does not have is absent; null stays null. */
export function fromWire(schema: ObjectSchema, row: Values): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of rowFields(schema)) {
    const value = field.type.fromWire(name, row);
    if (value !== undefined) values[name] = value;
  }
  return values;
}
