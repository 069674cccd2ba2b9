import type { AnyField, Description } from "./description";
import type { Json, Values } from "./json";
import type { Column } from "./value";

/** Fields that travel on the object's own row: not children (their own paths), nothing that stays on the program's side or in state. */
export function rowFields(description: Description): readonly (readonly [string, AnyField])[] {
  return Object.entries(description.fields).filter(
    ([, { traits }]) => traits.presence !== "program" && traits.children === undefined && traits.local !== true,
  );
}

/** Every name of an object on the wire beside the read-only ones that all objects have. */
export function columnsOf(description: Description): readonly Column[] {
  return rowFields(description).flatMap(([name, field]) => field.type.columns(name));
}

/** The column that is an object's id. */
export function idColumn({ fields, listed }: Description): string {
  const by = listed?.by ?? "id";
  return fields[by]?.type.columns(by)[0]?.name ?? by;
}

/** Values of an object spelled for the wire. Null puts a field back to its default; what is absent is not sent. */
export function toWire(description: Description, values: Values): Record<string, Json> {
  const body: Record<string, Json> = {};
  for (const [name, field] of rowFields(description)) {
    if (name in values && values[name] !== undefined && field.traits.parent !== true) {
      Object.assign(body, field.type.toWire(name, values[name]));
    }
  }
  return body;
}

/** A row of the wire as canonical values. What the row does not have is absent; null stays null. */
export function fromWire(description: Description, row: Values): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of rowFields(description)) {
    const value = field.type.fromWire(name, row);
    if (value !== undefined) values[name] = value;
  }
  return values;
}
