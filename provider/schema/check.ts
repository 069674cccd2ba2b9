import { type Diagnostic, sentenceAfter } from "./diagnostic";
import type { Values } from "./json";
import type { AnyField, ResourceSchema } from "./objectSchema";
import { brokenRules } from "./rules";
import { suggest } from "./values/text";
import type { Context, IdPrefixes } from "./valueType";

/** Result of a check: the inputs in canonical form and all problems found. */
export interface Checked {
  readonly values: Record<string, unknown>;
  readonly problems: readonly Diagnostic[];
}

/** Prefix of internal properties. The engine hides them in previews and from policy packs. */
const internalPrefix = "__";

/** Internal property without the prefix, because policy packs must see it. */
export const policyPackInput = "forPolicyPacks";

/** Whether a property is internal: users never set it, and it is copied unchanged. */
export function isInternal(name: string): boolean {
  return name.startsWith(internalPrefix) || name === policyPackInput;
}

/**
 * Checks the inputs of an object: fills in documented defaults, converts values to canonical form and reports every
 * problem. Unknown values are accepted. Sends no request and is idempotent.
 */
export function check(schema: ResourceSchema, inputs: Values, registry?: IdPrefixes): Checked {
  const context: Context = { problems: [], registry };
  const values = checkFields(schema, inputs, "", context, () => true);
  for (const [name, value] of Object.entries(inputs)) if (isInternal(name)) values[name] = value;
  return { values, problems: context.problems };
}

/** Checks the selected fields of an object at a given path in the program's inputs. */
export function checkFields(
  schema: ResourceSchema,
  inputs: Values,
  at: string,
  context: Context,
  chosen: (field: AnyField) => boolean,
): Record<string, unknown> {
  const path = (name: string) => (at === "" ? name : `${at}.${name}`);
  const fields = Object.entries(schema.fields).filter(([, field]) => isInput(field) && chosen(field));
  const values: Record<string, unknown> = {};
  const refused = new Set<string>();
  for (const [name, field] of fields) {
    const given = inputs[name];
    if (given !== undefined && given !== null) {
      const before = context.problems.length;
      values[name] = field.type.check(given, path(name), context);
      if (context.problems.length > before) refused.add(name);
    } else if (field.options.default !== undefined) {
      values[name] = field.options.default;
    } else if (field.options.presence === "required") {
      const source = field.options.derivedFrom;
      const instead = source === undefined ? undefined : `Or set ${source}, from which it is computed.`;
      const message = `required; must be ${field.type.expects}${sentenceAfter(instead)}`;
      context.problems.push({ path: path(name), message });
      refused.add(name);
    }
  }
  const names = fields.map(([name]) => name);
  for (const name of Object.keys(inputs)) {
    if (names.includes(name) || isInternal(name) || inputs[name] === undefined) continue;
    const message = `unknown property of ${schema.class}, or one that only the platform sets${sentenceAfter(suggest(names, name))}`;
    context.problems.push({ path: path(name), message });
  }
  // A rule that involves an invalid value would only report the same problem again.
  const sound = schema.rules.filter((rule) => !rule.fields.some((field) => refused.has(field)));
  for (const { path: where, message } of brokenRules(sound, values)) {
    context.problems.push({ path: path(where), message });
  }
  return values;
}

/** Whether the program sets the field and the engine receives it. */
export function isInput(field: AnyField): boolean {
  return field.options.presence === "required" || field.options.presence === "optional";
}

/** Whether values of a field are secrets or may be secrets. Messages must not show them. */
export function isSensitive(field: AnyField | undefined): boolean {
  return field?.options.secret === true || field?.type.sensitive === true;
}
