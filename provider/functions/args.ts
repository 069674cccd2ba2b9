import {
  type AnyField,
  check,
  type Diagnostic,
  Field,
  type IdPrefixes,
  isInput,
  naturalKeyFields,
  type ObjectSchema,
  rowFields,
  type Values,
} from "../schema";

/** Returns the schema of the arguments for a lookup of one object: the natural key and, for a child, its parent. */
export function keyArgs(schema: ObjectSchema): ObjectSchema {
  const names = [...parentOf(schema), ...naturalKeyFields(schema)];
  const fields = Object.entries(schema.fields).filter(([name]) => names.includes(name));
  const rules = schema.rules.filter((rule) => rule.fields.every((name) => names.includes(name)));
  return { ...schema, fields: Object.fromEntries(fields), rules };
}

/**
 * Returns the schema of the arguments for a lookup of several objects: all properties of their own row, which are
 * optional. For a child, the parent is required.
 */
export function filterArgs(schema: ObjectSchema): ObjectSchema {
  const fields = rowFields(schema).filter(
    ([, field]) => isInput(field) && !field.options.writeOnly && field.options.returnedOnce === undefined,
  );
  return {
    ...schema,
    fields: Object.fromEntries(fields.map(([name, field]) => [name, field.options.parent ? field : optional(field)])),
    rules: [],
  };
}

/** Validates the arguments of a lookup and returns their canonical form. Accepts unknown values. */
export function checkArgs(takes: ObjectSchema, given: Values, classes: IdPrefixes) {
  const names = Object.keys(takes.fields);
  const others = Object.keys(given).filter((name) => !names.includes(name) && given[name] !== undefined);
  const known = Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
  const { values, problems } = check(takes, known, classes);
  const message = `unknown argument; must be one of ${names.join(", ")}`;
  const strange = others.map((path): Diagnostic => ({ path, message }));
  return { values, problems: [...problems, ...strange] };
}

function parentOf({ parent }: ObjectSchema): string[] {
  return parent === undefined ? [] : [parent];
}

/** Makes a field optional and removes its default, because an omitted argument must not filter. */
function optional({ type, options }: AnyField): AnyField {
  const { default: _, ...rest } = options;
  return new Field(type, { ...rest, presence: "optional" });
}
