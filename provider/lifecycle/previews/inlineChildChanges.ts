import { isDeepStrictEqual } from "node:util";
import {
  containsUnknown,
  expand,
  formatValue,
  isInput,
  isOwn,
  isRecord,
  isSensitive,
  isSet,
  naturalKeyFields,
  type ObjectSchema,
  objectIn,
  type Values,
} from "../../schema";
import { describeValue, isSameObject, type ObjectNames } from "./names";

/**
 * Returns the description of a change. Called only if the change is shown, because it may have to request a name from
 * the API.
 */
export type ChangeText = () => Promise<string>;

/** Child before and after the change. */
interface Pair {
  readonly key: string;
  readonly before: Values | undefined;
  readonly after: Values | undefined;
  /** Path of the child in the program. */
  readonly path: string | undefined;
}

/**
 * Returns one change for each child that differs between two lists in canonical form: changed, then added, then removed
 * children.
 * @param list Property that contains the list.
 */
export function childChanges(
  of: ObjectSchema,
  list: string,
  olds: Values,
  news: Values,
  names: ObjectNames,
): ChangeText[] {
  const pairs = paired(of, list, olds, news, names);
  const changed = pairs.filter(({ before, after }) => before && after);
  const added = pairs.filter(({ before }) => before === undefined);
  const removed = pairs.filter(({ after }) => after === undefined);
  const isAnonymous = added.some(({ after, path }) => after && isUnnamed(of, after, names, path));
  return [
    ...changed.flatMap((pair) => changedChild(of, pair, names)),
    ...added.map((pair) => async () => `+ ${await titleOf(of, pair, names)}${await details(of, pair, names)}`),
    ...removed.map((pair) => async () => {
      return `- ${await titleOf(of, pair, names)}${isAnonymous ? ", unless it is one of the objects that are not known yet" : ""}`;
    }),
  ];
}

function paired(of: ObjectSchema, list: string, olds: Values, news: Values, names: ObjectNames): Pair[] {
  const pairs = Object.keys({ ...olds, ...news })
    .filter((key) => !isDeepStrictEqual(olds[key], news[key]))
    .map((key): Pair => {
      const path = key in news ? names.pathOf(of, list, key) : undefined;
      return { key, before: valuesOf(of, key, olds[key]), after: valuesOf(of, key, news[key]), path };
    });
  const removed = new Map(
    pairs.filter(({ after }) => after === undefined).map((pair) => [nameInProgram(of, pair, names), pair]),
  );
  // A replaced object leaves the list with its old ID and enters it with an unknown ID.
  const replaced = new Set<Pair>();
  const joined = pairs.map((pair) => {
    const name = pair.before === undefined && containsUnknown(pair.after) ? nameInProgram(of, pair, names) : undefined;
    const old = name === undefined ? undefined : removed.get(name);
    if (old === undefined) return pair;
    replaced.add(old);
    return { ...pair, before: old.before };
  });
  return joined.filter((pair) => !replaced.has(pair));
}

function valuesOf(of: ObjectSchema, key: string, entry: unknown): Values | undefined {
  if (entry === undefined) return undefined;
  const values = expand(of, key, entry);
  return isRecord(values) ? values : {};
}

function changedChild(of: ObjectSchema, pair: Pair, names: ObjectNames): ChangeText[] {
  const { before = {}, after = {}, path } = pair;
  const differing = Object.keys({ ...before, ...after }).filter((name) => {
    const field = of.fields[name];
    if (field === undefined || isDeepStrictEqual(before[name], after[name])) return false;
    return !isSameObject(name, field, before[name], after[name], names, at(path, name));
  });
  if (differing.length === 0) return [];
  const change = async (name: string) => {
    if (isSensitive(of.fields[name])) return `${name} not shown because it may be a secret`;
    const words = (value: unknown, of_: string | undefined) => describeValue(name, of.fields[name], value, names, of_);
    return `${name} ${await words(before[name], undefined)} → ${await words(after[name], at(path, name))}`;
  };
  return [async () => `~ ${await titleOf(of, pair, names)}: ${(await Promise.all(differing.map(change))).join(", ")}`];
}

/** Returns the title of a child: the objects in its key, or the key. */
async function titleOf(of: ObjectSchema, { key, before, after, path }: Pair, names: ObjectNames): Promise<string> {
  const values = after ?? before ?? {};
  const keys = naturalKeyFields(of).filter((name) => isSet(values[name]));
  const named = keys.some((name) => referred(of, name, values) !== undefined);
  if (!named && keys.length !== 1) return formatValue(key);
  const words = keys.map((name) => {
    const to = referred(of, name, values);
    return to === undefined ? `${name} ${formatValue(values[name])}` : names.of(to, at(path, name));
  });
  return (await Promise.all(words)).join(", ");
}

/** Returns the properties of an added child, without its key, defaults and positions. */
async function details(of: ObjectSchema, { after = {}, path }: Pair, names: ObjectNames): Promise<string> {
  const told = Object.entries(of.fields).filter(
    ([name, field]) =>
      isOwn(field) &&
      isInput(field) &&
      !naturalKeyFields(of).includes(name) &&
      !field.options.defaultsToIndex &&
      isSet(after[name]) &&
      after[name] !== field.options.default,
  );
  const words = told.map(async ([name, field]) => {
    if (isSensitive(field)) return `${name} not shown because it may be a secret`;
    return `${name} ${await describeValue(name, field, after[name], names, at(path, name))}`;
  });
  return words.length === 0 ? "" : ` (${(await Promise.all(words)).join(", ")})`;
}

/** Returns the names of the objects in a child's key, or `undefined` if the program does not declare all of them. */
function nameInProgram(of: ObjectSchema, { before, after, path }: Pair, names: ObjectNames): string | undefined {
  const values = after ?? before ?? {};
  const parts = naturalKeyFields(of)
    .filter((name) => isSet(values[name]))
    .map((name) => {
      const to = referred(of, name, values);
      return to === undefined ? formatValue(values[name]) : names.inProgram(to, at(path, name));
    });
  return parts.includes(undefined) ? undefined : parts.join(" ");
}

/** Whether a child's key is unknown and the program does not declare the object in it. */
function isUnnamed(of: ObjectSchema, values: Values, names: ObjectNames, path: string | undefined): boolean {
  return naturalKeyFields(of).some((name) => {
    const to = referred(of, name, values);
    return containsUnknown(values[name]) && (to === undefined || names.inProgram(to, at(path, name)) === undefined);
  });
}

function referred(of: ObjectSchema, name: string, values: Values) {
  const field = of.fields[name];
  return field && objectIn(name, field, values[name]);
}

const at = (path: string | undefined, name: string) => (path === undefined ? undefined : `${path}.${name}`);
