import type { NaturalKey, ObjectSchema } from "./objectSchema";

interface KeyedSchema {
  readonly naturalKey?: NaturalKey | undefined;
}

/** The fields of the natural key, for a child among its siblings; none for a class without one. */
export function naturalKeyFields({ naturalKey }: KeyedSchema): readonly string[] {
  return naturalKey?.fields ?? [];
}

/** The field that alone is the natural key, in the account or on the platform; `undefined` for other classes. */
export function onlyKeyField({ naturalKey }: KeyedSchema): string | undefined {
  const [field, ...more] = naturalKey?.scope === "parent" ? [] : (naturalKey?.fields ?? []);
  return more.length === 0 ? field : undefined;
}

/** The one text that is the natural key and can be changed in place; `undefined` for other classes. */
export function changeableName(schema: ObjectSchema): string | undefined {
  const property = onlyKeyField(schema);
  const field = property === undefined ? undefined : schema.fields[property];
  return field?.type.name === "text" && !field.options.replaces ? property : undefined;
}
