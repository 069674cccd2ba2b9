import { isDeepStrictEqual } from "node:util";
import { withoutInternal } from "../protocol";
import {
  changeableName,
  containsUnknown,
  isInput,
  isObjectSchema,
  isSet,
  naturalKeyFields,
  type ResourceSchema,
  type Values,
} from "../schema";
import { needsPublish } from "./publish";
import type { RunState } from "./runState";
import { isUnconfirmed, unconfirmedIn } from "./unconfirmed";

/** Differences between an object and its declaration. */
export interface Difference {
  /** Names of the properties that differ, as used in programs. */
  readonly changed: readonly string[];
  /** Names of the changed properties that cannot be changed in place. */
  readonly replaces: readonly string[];
  /** Whether the old object must be deleted first because it has the natural key of the new one. */
  readonly deleteBeforeReplace: boolean;
  /** Whether the old object has the natural key of the new one and is renamed to free it. */
  readonly stepsAside: boolean;
}

/**
 * Compares the last known outputs with checked inputs, both in canonical form. Compares only properties that are or
 * were declared. Properties that the program never declared, and undeclared values that the platform generated once,
 * are not compared. Unknown values count as changed.
 * @param replaceOnChanges Properties of the resource option that replace the object if they change. `*` stands for all.
 */
export function diff(
  schema: ResourceSchema,
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

function keepsKey(schema: ResourceSchema, olds: Values, news: Values): boolean {
  if (!isObjectSchema(schema)) return false;
  const fields = naturalKeyFields(schema);
  const { parent } = schema;
  const whole = parent === undefined ? fields : [parent, ...fields];
  return fields.some((field) => isSet(news[field])) && whole.every((field) => !differs(olds[field], news[field]));
}

/**
 * Compares an object in state with its declaration and records what the run will do with it. If the response to the
 * create was lost, the resource is replaced by the object that is found, or by a new one.
 */
export function compare(schema: ResourceSchema, id: string, olds: Values, news: Values, run: RunState): Difference {
  const resource = run.resource(news);
  if (isUnconfirmed(id)) {
    resource.unconfirmed = unconfirmedIn(olds);
    return { changed: ["id"], replaces: ["id"], deleteBeforeReplace: false, stepsAside: false };
  }
  const difference = diff(schema, olds, news, resource.replaceOnChanges);
  resource.isReplaced = difference.replaces.some((name) => schema.fields[name]?.options.replaces);
  resource.replacedId = difference.replaces.length > 0 ? id : undefined;
  // Not every comparison is with a declaration. A refresh compares the state with the platform, including properties
  // that the program no longer declares. During an update, unknown values mean that the resource depends on a replaced
  // one.
  const isDeclaration = resource.isDeclared === true && !containsUnknown(withoutInternal(news));
  if (isDeclaration && difference.replaces.length === 0) {
    run.hold(schema, id, news);
    const name = isObjectSchema(schema) ? changeableName(schema) : undefined;
    if (name !== undefined && difference.changed.includes(name)) run.noteRenamed(schema, id);
  }
  return difference;
}
