import {
  type AnyField,
  check,
  type Description,
  Field,
  isInput,
  type Prefixes,
  type Problem,
  rowFields,
  type Values,
} from "../model";

/** The fields that name one object: its natural key, which of a child holds among the children of its parent. */
export function keyFieldsOf({ key, unique }: Description): readonly string[] {
  return key ?? unique?.fields ?? [];
}

/** What a look-up for one object takes: the natural key; of a child the parent as well. */
export function takesKey(description: Description): Description {
  const names = [...parentOf(description), ...keyFieldsOf(description)];
  const fields = Object.entries(description.fields).filter(([name]) => names.includes(name));
  const rules = description.rules.filter((rule) => rule.fields.every((name) => names.includes(name)));
  return { ...description, fields: Object.fromEntries(fields), rules };
}

/** What a look-up for many objects takes: whatever stands on their own row, all of it optional; of a child the parent. */
export function takesFilter(description: Description): Description {
  const fields = rowFields(description).filter(
    ([, field]) => isInput(field) && !field.traits.writeOnly && field.traits.once === undefined,
  );
  return {
    ...description,
    fields: Object.fromEntries(fields.map(([name, field]) => [name, field.traits.parent ? field : optional(field)])),
    rules: [],
  };
}

/** All that is wrong with what a look-up is given, and its canonical form. What is not known yet passes. */
export function checkGiven(takes: Description, given: Values, classes: Prefixes) {
  const names = Object.keys(takes.fields);
  const others = Object.keys(given).filter((name) => !names.includes(name) && given[name] !== undefined);
  const known = Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
  const { values, problems } = check(takes, known, classes);
  const reason = `there is no such argument; it takes ${names.join(", ")}`;
  const strange = others.map((path): Problem => ({ path, reason }));
  return { values, problems: [...problems, ...strange] };
}

function parentOf({ parent }: Description): string[] {
  return parent === undefined ? [] : [parent];
}

/** A default narrows nothing: what is left out is not asked for. */
function optional({ type, traits }: AnyField): AnyField {
  const { default: _, ...rest } = traits;
  return new Field(type, { ...rest, presence: "optional" });
}
