import type { AnyField, Declarable } from "./description";
import type { Values } from "./json";
import type { Problem } from "./problem";
import { brokenRules } from "./rules";
import type { Context, Prefixes } from "./value";
import { closestOf } from "./values/text";

/** What check makes of inputs: their canonical form, and all that is wrong with them. */
export interface Checked {
  readonly values: Record<string, unknown>;
  readonly problems: readonly Problem[];
}

/** Properties of ours that no user gives begin with this; they pass through untouched. */
export const hiddenPrefix = "__";

/**
 * Checks the inputs of an object: documented defaults are filled in, values put into canonical form, every problem found.
 * What is not known yet passes. Makes no request. Checking what was checked changes nothing.
 */
export function check(description: Declarable, inputs: Values, registry?: Prefixes): Checked {
  const context: Context = { problems: [], registry };
  const values = checkFields(description, inputs, "", context, () => true);
  for (const [name, value] of Object.entries(inputs)) if (name.startsWith(hiddenPrefix)) values[name] = value;
  return { values, problems: context.problems };
}

/** Checks the fields of an object that are chosen, at a place of a program's input. */
export function checkFields(
  description: Declarable,
  inputs: Values,
  at: string,
  context: Context,
  chosen: (field: AnyField) => boolean,
): Record<string, unknown> {
  const path = (name: string) => (at === "" ? name : `${at}.${name}`);
  const fields = Object.entries(description.fields).filter(([, field]) => isInput(field) && chosen(field));
  const values: Record<string, unknown> = {};
  const refused = new Set<string>();
  for (const [name, field] of fields) {
    const given = inputs[name];
    if (given !== undefined && given !== null) {
      const before = context.problems.length;
      values[name] = field.type.check(given, path(name), context);
      if (context.problems.length > before) refused.add(name);
    } else if (field.traits.default !== undefined) {
      values[name] = field.traits.default;
    } else if (field.traits.presence === "required") {
      const source = field.traits.derivedFrom;
      const instead = source === undefined ? "" : `; or give ${source}, from which it is computed`;
      context.problems.push({ path: path(name), reason: `required: ${field.type.expects}${instead}` });
      refused.add(name);
    }
  }
  const names = fields.map(([name]) => name);
  for (const name of Object.keys(inputs)) {
    if (names.includes(name) || name.startsWith(hiddenPrefix) || inputs[name] === undefined) continue;
    const hint = closestOf(names, name);
    context.problems.push({
      path: path(name),
      reason: `${description.class} has no such property to set${hint ? `; ${hint}` : ""}`,
    });
  }
  // A rule about a value that is wrong already would only say the same thing in another way.
  const sound = description.rules.filter((rule) => !rule.fields.some((field) => refused.has(field)));
  for (const { path: where, reason } of brokenRules(sound, values)) {
    context.problems.push({ path: path(where), reason });
  }
  return values;
}

/** Whether the engine gets a field from the program. */
export function isInput(field: AnyField): boolean {
  return field.traits.presence === "required" || field.traits.presence === "optional";
}

/** Whether values of a field are secrets, or may be, so that no message shows them. */
export function isWithheld(field: AnyField | undefined): boolean {
  return field?.traits.secret === true || field?.type.withheld === true;
}
