import { naturalKeyFields } from "./naturalKey";
import type { ObjectSchema } from "./objectSchema";
import type { Column } from "./valueType";
import { columnsOf } from "./wire";

/** Returns the columns by which a list can be filtered, which are those of the natural key. */
export function filterColumns(schema: ObjectSchema): Column[] {
  const known = new Set(columnsOf(schema).map(({ name }) => name));
  return naturalKeyFields(schema)
    .flatMap((field) => schema.fields[field]?.type.columns(field) ?? [])
    .filter(({ name }, index, all) => known.has(name) && all.findIndex((other) => other.name === name) === index);
}
