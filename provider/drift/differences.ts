import { isDeepStrictEqual } from "node:util";
import { childChanges, describeValue, type ObjectNames } from "../lifecycle";
import {
  type AnyField,
  isRecord,
  isSensitive,
  isSet,
  naturalKeyFields,
  type ObjectSchema,
  type ResourceSchema,
  type Values,
} from "../schema";
import type { PropertyDifference } from "./comparison";

const hidden = "differs; not shown because it may be a secret";

/**
 * Returns the differences of the properties that changed: one per property, per property of an entry of an inline list,
 * and per added or removed entry.
 * @param olds Values in the state.
 * @param news Values on the platform.
 * @param secrets Properties that the program sets as secrets.
 */
export async function differencesOf(
  schema: ResourceSchema,
  olds: Values,
  news: Values,
  changed: readonly string[],
  secrets: ReadonlySet<string>,
  names: ObjectNames,
): Promise<PropertyDifference[]> {
  const { publishing } = schema;
  const found = changed.map(async (name): Promise<PropertyDifference[]> => {
    const field = schema.fields[name];
    if (field === undefined) return [];
    // The platform stores no request to publish. The difference is whether callers hear the current graph.
    if (publishing !== undefined && name === publishing.enabledBy) {
      return [await valueDifference(publishing.isPublished, undefined, olds, news, names)];
    }
    if (isSensitive(field) || secrets.has(name)) return [{ path: name, isHidden: true, text: `${name}: ${hidden}` }];
    return propertyDifferences(name, field, olds, news, names);
  });
  return (await Promise.all(found)).flat();
}

async function propertyDifferences(
  name: string,
  field: AnyField,
  olds: Values,
  news: Values,
  names: ObjectNames,
): Promise<PropertyDifference[]> {
  const { type, options } = field;
  const [old, now] = [olds[name], news[name]];
  if (options.children !== undefined) {
    return entryDifferences(options.children.of, name, isRecord(old) ? old : {}, isRecord(now) ? now : {}, names);
  }
  if (type.changes !== undefined && isSet(old) && isSet(now)) {
    const changes = type.changes(old, now);
    if (changes.length > 0) return [{ path: name, changes, isHidden: false, text: `${name}: ${changes.join("; ")}` }];
  }
  return [await valueDifference(name, field, olds, news, names)];
}

async function valueDifference(
  name: string,
  field: AnyField | undefined,
  olds: Values,
  news: Values,
  names: ObjectNames,
): Promise<PropertyDifference> {
  const [was, is] = await Promise.all(
    [olds, news].map((values) => describeValue(name, field, values[name], names, undefined)),
  );
  return { path: name, ...sides(olds[name], news[name]), isHidden: false, text: `${name}: ${was} → ${is}` };
}

/** Returns the differences between two inline lists in canonical form. */
async function entryDifferences(
  of: ObjectSchema,
  list: string,
  olds: Values,
  news: Values,
  names: ObjectNames,
): Promise<PropertyDifference[]> {
  const differing = Object.keys({ ...olds, ...news }).filter((key) => !isDeepStrictEqual(olds[key], news[key]));
  const found = differing.flatMap((key) => {
    const path = `${list}[${JSON.stringify(key)}]`;
    const [old, now] = [olds[key], news[key]];
    if (isRecord(old) && isRecord(now)) {
      return Object.keys({ ...old, ...now })
        .filter((name) => !isDeepStrictEqual(old[name], now[name]))
        .map((name) =>
          entryDifference(of, list, key, `${path}.${name}`, part(of, old, name), part(of, now, name), names, name),
        );
    }
    return [entryDifference(of, list, key, path, old, now, names)];
  });
  return Promise.all(found);
}

/** Reduces an entry to one property and its natural key, which identifies it in the description. */
function part(of: ObjectSchema, entry: Values, name: string): Values {
  const kept = [...naturalKeyFields(of), name].filter((each) => each in entry);
  return Object.fromEntries(kept.map((each) => [each, entry[each]]));
}

/** Returns the difference of one entry or, with a name, of one of its properties. */
async function entryDifference(
  of: ObjectSchema,
  list: string,
  key: string,
  path: string,
  old: unknown,
  now: unknown,
  names: ObjectNames,
  name?: string,
): Promise<PropertyDifference> {
  const asMap = (entry: unknown) => (entry === undefined ? {} : { [key]: entry });
  const changes = childChanges(of, list, asMap(old), asMap(now), names);
  const text = `${list}: ${(await Promise.all(changes.map((change) => change()))).join("; ")}`;
  const isHidden = name !== undefined && isSensitive(of.fields[name]);
  const value = (entry: unknown) => (name === undefined ? withoutSecrets(of, entry) : isRecord(entry) && entry[name]);
  return { path, ...(!isHidden && sides(value(old), value(now))), isHidden, text };
}

function withoutSecrets(of: ObjectSchema, entry: unknown): unknown {
  if (!isRecord(entry)) return entry;
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !isSensitive(of.fields[name])));
}

function sides(state: unknown, platform: unknown): Pick<PropertyDifference, "state" | "platform"> {
  return { ...(isSet(state) && { state }), ...(isSet(platform) && { platform }) };
}
