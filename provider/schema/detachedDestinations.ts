import { type Diagnostic, formatList, formatValue, mustBe } from "./diagnostic";
import { isRecord, type Values } from "./json";
import type { AnyField, DestinationFields, ObjectSchema } from "./objectSchema";
import type { SchemaRegistry } from "./registry";
import type { Rule } from "./rules";
import { suggest } from "./values/text";

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

/**
 * Rules for a separately declared destination: the object must have the property, and the property must accept the
 * value.
 */
export function partRules(part: DestinationFields, general: AnyField, registry: SchemaRegistry): readonly Rule[] {
  const ownerOf = (values: Values) => {
    const owner = values[part.objectField];
    return isRecord(owner) && typeof owner.kind === "string" ? registry.find(owner.kind) : undefined;
  };
  return [
    {
      fields: [part.propertyField],
      description: `${part.propertyField} must be an optional destination of ${part.objectField}`,
      validate(values) {
        const owner = ownerOf(values);
        if (owner === undefined) return undefined;
        const names = [...freeTargets(owner).keys()];
        const given = values[part.propertyField];
        if (names.length === 0 || names.some((name) => name === given)) return undefined;
        const expected = `an optional destination of ${owner.class}: ${formatList(names)}`;
        const message = mustBe(expected, formatValue(given), suggest(names, given));
        return { path: part.propertyField, message };
      },
    },
    {
      fields: [part.propertyField],
      description: `${part.valueField} must be a value that this destination accepts`,
      validate(values) {
        const owner = ownerOf(values);
        const own = owner && freeTargets(owner).get(String(values[part.propertyField]));
        const refusals = ({ type }: AnyField) => {
          const problems: Diagnostic[] = [];
          type.check(values[part.valueField], part.valueField, { problems });
          return problems;
        };
        // A value that no destination accepts is already reported.
        if (own === undefined || values[part.valueField] === undefined || refusals(general).length > 0)
          return undefined;
        return refusals(own)[0];
      },
    },
  ];
}
