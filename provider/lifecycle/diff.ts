import { isDeepStrictEqual } from "node:util";
import { type AnySchema, containsUnknown, identifyingFields, isInput, isSet, type Values } from "../schema";
import { withoutInternal } from "./hidden";
import { needsPublish } from "./publish";

/** What differs between what is there and what is declared. */
export interface Difference {
  /** The properties that differ, in the program's spelling. */
  readonly changed: readonly string[];
  /** Those of them that cannot be changed in place. */
  readonly replaces: readonly string[];
  /** Whether the old object must go first, because it has the new one's natural key. */
  readonly deleteBeforeReplace: boolean;
  /** Whether the old object has the new one's natural key, and makes way by another name. */
  readonly stepsAside: boolean;
}

/**
 * Compares the last known outputs with checked inputs, both in canonical form. Only what is or was declared counts: what a
 * program never named is the platform's affair, and so is what the platform has made once. What is not known yet counts as
 * changed.
 * @param replaceOnChanges Properties of the resource option, which replace if they change; `*` for all.
 */
export function diff(
  schema: AnySchema,
  olds: Values,
  news: Values,
  replaceOnChanges: readonly string[] = [],
): Difference {
  const declared = withoutInternal(news);
  const unpublished = needsPublish(schema, olds, declared);
  const changed = Object.entries(schema.fields)
    .filter(
      ([name, field]) => isInput(field) && (name in declared || (isSet(olds[name]) && !field.options.returnedOnce)),
    )
    .filter(([name]) => differs(olds[name], declared[name]) || (name === schema.publishing?.enabledBy && unpublished))
    .map(([name]) => name);
  const byOption = (name: string) => replaceOnChanges.some((given) => given === "*" || given === name);
  const replaces = changed.filter((name) => schema.fields[name]?.options.replaces || byOption(name));
  const inTheWay = replaces.length > 0 && keepsKey(schema, olds, declared);
  const stepsAside = inTheWay && schema.renameOnReplace === true;
  return { changed, replaces, deleteBeforeReplace: inTheWay && !stepsAside, stepsAside };
}

function differs(old: unknown, now: unknown): boolean {
  if (!isSet(old) && !isSet(now)) return false;
  return containsUnknown(now) || !isDeepStrictEqual(old, now);
}

function keepsKey(schema: AnySchema, olds: Values, news: Values): boolean {
  if (schema.destination !== undefined) return false;
  const fields = identifyingFields(schema);
  const { parent } = schema;
  const whole = parent === undefined ? fields : [parent, ...fields];
  return fields.some((field) => isSet(news[field])) && whole.every((field) => !differs(olds[field], news[field]));
}
