import { checkFields, isInput } from "./check";
import type { Declarable } from "./description";
import type { Values } from "./json";
import type { Problem } from "./problem";
import { brokenRules } from "./rules";

/** Values that the platform accepts but that are probably not intended, in an object and in its lists of children. */
export function warnings(description: Declarable, given: Values, at = ""): Problem[] {
  if (!canWarn(description)) return [];
  const path = (name: string) => (at === "" ? name : `${at}.${name}`);
  const ofValues = Object.entries(description.fields).flatMap(([name, { type }]) =>
    given[name] === undefined || given[name] === null ? [] : (type.doubts?.(given[name], path(name)) ?? []),
  );
  const rules = (description.part === undefined && description.warnings) || [];
  if (rules.length === 0) return ofValues;
  const problems: Problem[] = [];
  const values = checkFields(description, given, "", { problems }, (field) => isInput(field));
  const isRefused = (name: string) => problems.some((problem) => problem.path.split(/[.[]/)[0] === name);
  const sound = rules.filter(({ fields }) => !fields.some(isRefused));
  const ofRules = brokenRules(sound, values).map((problem) => ({ ...problem, path: path(problem.path) }));
  return [...ofValues, ...ofRules];
}

const able = new WeakMap<Declarable, boolean>();

/** Whether anything in an object of a class can be doubtful. A long list is not looked through for nothing. */
export function canWarn(description: Declarable): boolean {
  const had = able.get(description);
  if (had !== undefined) return had;
  const rules = (description.part === undefined && description.warnings) || [];
  const can = rules.length > 0 || Object.values(description.fields).some(({ type }) => type.doubts !== undefined);
  able.set(description, can);
  return can;
}
