import type { AnyField, ObjectSchema } from "./objectSchema";
import type { SchemaRegistry } from "./registry";

/**
 * Optional destination fields of an object, which a separate `Destination` can set. Excludes the fields of children and
 * fields that a rule ties to others.
 */
export function freeTargets(schema: ObjectSchema): ReadonlyMap<string, AnyField> {
  if (schema.parent !== undefined) return new Map();
  const tied = schema.rules.flatMap(({ fields }) => fields);
  return new Map(
    Object.entries(schema.fields).filter(
      ([name, { type, options }]) =>
        type.name === "target" &&
        options.presence === "optional" &&
        options.default === undefined &&
        !tied.includes(name),
    ),
  );
}

/** Classes of objects that have such destination fields. */
export function classesWithFreeTargets(registry: SchemaRegistry): readonly string[] {
  return registry.all.filter((schema) => freeTargets(schema).size > 0).map(({ class: name }) => name);
}
