import { checkFields, isInput } from "./check";
import type { Diagnostic } from "./diagnostic";
import type { Values } from "./json";
import { isObjectSchema, type ResourceSchema } from "./objectSchema";
import { brokenRules } from "./rules";

/**
 * Warnings about values in an object and its inline children that the platform accepts but that are probably not
 * intended.
 */
export function warnings(schema: ResourceSchema, given: Values, at = ""): Diagnostic[] {
  if (!canWarn(schema)) return [];
  const path = (name: string) => (at === "" ? name : `${at}.${name}`);
  const ofValues = Object.entries(schema.fields).flatMap(([name, { type }]) =>
    given[name] === undefined || given[name] === null ? [] : (type.warnings?.(given[name], path(name)) ?? []),
  );
  const rules = (isObjectSchema(schema) && schema.warnings) || [];
  if (rules.length === 0) return ofValues.map((warning) => ({ ...warning, severity: "warning" }));
  const problems: Diagnostic[] = [];
  const values = checkFields(schema, given, "", { problems }, (field) => isInput(field));
  const isRefused = (name: string) => problems.some((problem) => problem.path.split(/[.[]/)[0] === name);
  const sound = rules.filter(({ fields }) => !fields.some(isRefused));
  const ofRules = brokenRules(sound, values).map((problem) => ({ ...problem, path: path(problem.path) }));
  return [...ofValues, ...ofRules].map((warning) => ({ ...warning, severity: "warning" }));
}

const able = new WeakMap<ResourceSchema, boolean>();

/** Whether a class can have any warnings. Avoids searching a long list without need. */
export function canWarn(schema: ResourceSchema): boolean {
  const had = able.get(schema);
  if (had !== undefined) return had;
  const rules = (isObjectSchema(schema) && schema.warnings) || [];
  const can = rules.length > 0 || Object.values(schema.fields).some(({ type }) => type.warnings !== undefined);
  able.set(schema, can);
  return can;
}
