import { isDeepStrictEqual } from "node:util";
import { withoutInternal } from "../protocol";
import {
  type AnySchema,
  changeableName,
  containsUnknown,
  isInput,
  isSet,
  naturalKeyFields,
  type Values,
} from "../schema";
import { needsPublish } from "./publish";
import type { RunState } from "./runState";
import { isUnconfirmed, unconfirmedIn } from "./unconfirmed";

/** Differences between an object and its declaration. */
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
  const fields = naturalKeyFields(schema);
  const { parent } = schema;
  const whole = parent === undefined ? fields : [parent, ...fields];
  return fields.some((field) => isSet(news[field])) && whole.every((field) => !differs(olds[field], news[field]));
}

/**
 * Compares an object of the state with its declaration, and records what the run will do with it. A resource whose
 * create request got no response is replaced by the object that is found, or by a new one.
 */
export function compare(schema: AnySchema, id: string, olds: Values, news: Values, run: RunState): Difference {
  const resource = run.resource(news);
  if (isUnconfirmed(id)) {
    resource.unconfirmed = unconfirmedIn(olds);
    return { changed: ["id"], replaces: ["id"], deleteBeforeReplace: false, stepsAside: false };
  }
  const difference = diff(schema, olds, news, resource.replaceOnChanges);
  resource.isReplaced = difference.replaces.some((name) => schema.fields[name]?.options.replaces);
  resource.replacedId = difference.replaces.length > 0 ? id : undefined;
  // Not every comparison is of a declaration: a refresh compares the state with the platform, also of what the program no longer
  // declares. With unknown values in a real run, the engine asks about a resource that depends on a replaced one.
  const isDeclaration = resource.isDeclared === true && !containsUnknown(withoutInternal(news));
  if (isDeclaration && difference.replaces.length === 0) {
    run.hold(schema, id, news);
    const name = schema.destination === undefined ? changeableName(schema) : undefined;
    if (name !== undefined && difference.changed.includes(name)) run.noteRenamed(schema, id);
  }
  return difference;
}
