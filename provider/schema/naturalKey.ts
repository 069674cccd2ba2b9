import type { NaturalKey, ObjectSchema } from "./objectSchema";

interface KeyedSchema {
  readonly naturalKey?: NaturalKey | undefined;
}

/** Fields of the natural key. For a child, they are unique among its siblings. Empty for a class without one. */
export function naturalKeyFields({ naturalKey }: KeyedSchema): readonly string[] {
  return naturalKey?.fields ?? [];
}

/** Field that is the entire natural key in the account or on the platform. `undefined` for other classes. */
export function onlyKeyField({ naturalKey }: KeyedSchema): string | undefined {
  const [field, ...more] = naturalKey?.scope === "parent" ? [] : (naturalKey?.fields ?? []);
  return more.length === 0 ? field : undefined;
}

/** Single text field that is the natural key and can be changed in place. `undefined` for other classes. */
export function changeableName(schema: ObjectSchema): string | undefined {
  const property = onlyKeyField(schema);
  const field = property === undefined ? undefined : schema.fields[property];
  return field?.type.name === "text" && !field.options.replaces ? property : undefined;
}
