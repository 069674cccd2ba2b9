import { canonical } from "../../api/creates";
import { type Description, identifyingFields, isSet, isUnknown, type Json, type Values } from "../../model";

/** The properties that tell an object from all others of its class: its natural key; for a child its parent as well. */
export function keyProperties(description: Description): readonly string[] {
  const { parent } = description;
  return [...(parent === undefined ? [] : [parent]), ...identifyingFields(description)];
}

/**
 * A natural key and where it is unique, as one text; `undefined` if the class has none, or a part of it is not known.
 * @param account The account's id.
 */
export function placeOfKey(description: Description, values: Values, account: string): string | undefined {
  const names = keyProperties(description);
  if (!identifyingFields(description).some((name) => isSet(values[name]))) return undefined;
  if (names.some((name) => isUnknown(values[name]))) return undefined;
  const within = description.unique?.within === "platform" ? null : account;
  return canonical([description.class, within, ...names.map((name) => (values[name] ?? null) as Json)]);
}
