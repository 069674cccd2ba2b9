import { checkFields } from "../check";
import type { AnyField, Description } from "../description";
import { isRecord, type Values } from "../json";
import { show } from "../problem";
import { containsUnknown, isUnknown } from "../unknown";
import type { Context, ValueType } from "../value";
import { canWarn, warnings } from "../warnings";

/** Whether a field is the child's own, not the parent that its place already names. */
export function isOwn(field: AnyField): boolean {
  return field.traits.parent !== true;
}

/**
 * The children of an object. A program gives a list; in canonical form it is a map by the child's natural key, so that a
 * difference shows the child that changed and not an index that moved. Where the key is one field, the entry leaves it out.
 */
export function children(of: Description): ValueType {
  const [onlyKey, ...otherKeys] = keyFields(of);
  // Where nothing but the key has to be said of a child, the key may stand for it.
  const alone =
    otherKeys.length === 0 && Object.keys(of.fields).every((name) => name === of.parent || name === onlyKey);
  const expects = `a list of objects${alone ? ` or of texts (the ${onlyKey})` : ""}, each as a ${of.class} without its ${of.parent}`;
  const placed = Object.keys(of.fields).filter((name) => of.fields[name]?.traits.fromPlace);
  const whole = (entry: unknown, index: number) => {
    if (alone && typeof entry === "string" && !isUnknown(entry)) return { [String(onlyKey)]: entry };
    return isRecord(entry) ? { ...Object.fromEntries(placed.map((name) => [name, index])), ...entry } : entry;
  };
  return {
    name: "children",
    expects,
    check(given, path, context: Context) {
      if (isUnknown(given)) return given;
      const listed = Array.isArray(given)
        ? given.map((entry, index) => ({ entry: whole(entry, index), at: `${path}[${index}]` }))
        : isRecord(given)
          ? Object.entries(given).map(([key, entry]) => ({
              entry: expand(of, key, entry),
              at: `${path}[${show(key)}]`,
            }))
          : undefined;
      if (listed === undefined) {
        context.problems.push({ path, reason: `${show(given)} is not ${expects}` });
        return given;
      }
      const places = new Map<string, string>();
      const byKey: Record<string, unknown> = {};
      for (const { entry, at } of listed) {
        if (!isRecord(entry)) {
          if (!isUnknown(entry)) context.problems.push({ path: at, reason: `${show(entry)} is not an object` });
          byKey[unknownKey(places.size)] = entry;
          places.set(at, at);
          continue;
        }
        const values = checkFields(of, entry, at, context, isOwn);
        const key = naturalKey(of, values) ?? unknownKey(places.size);
        const earlier = places.get(key);
        if (earlier !== undefined) {
          context.problems.push({ path: at, reason: `the same ${keyFields(of).join(" and ")} as ${earlier}` });
        }
        places.set(key, at);
        byKey[key] = shrink(of, values);
      }
      return byKey;
    },
    ...(canWarn(of) && {
      doubts: (given: unknown, path: string) =>
        Array.isArray(given)
          ? given.flatMap((entry, index) => {
              const values = whole(entry, index);
              return isRecord(values) ? warnings(of, values, `${path}[${index}]`) : [];
            })
          : [],
    }),
    columns: () => [],
    toWire: () => ({}),
    fromWire: () => undefined,
  };
}

const unknownKey = (index: number) => `(not known yet ${index + 1})`;

/** The fields that make a child's natural key among its siblings. */
export function keyFields(of: Description): readonly string[] {
  return of.key ?? [];
}

/** A child's natural key among its siblings as one text, or nothing while a part of it is not known. */
export function naturalKey(of: Description, values: Values): string | undefined {
  const parts = keyFields(of).map((name) => values[name]);
  if (containsUnknown(parts)) return undefined;
  return parts.filter((part) => part !== undefined && part !== null).join(" ");
}

/** An entry of the canonical map, of a child's values. */
export function shrink(of: Description, values: Values): Values {
  const [only, ...more] = keyFields(of);
  if (only === undefined || more.length > 0) return values;
  const { [only]: key, ...rest } = values;
  return containsUnknown(key) ? values : rest;
}

/** A child's values, of an entry of the canonical map. */
export function expand(of: Description, key: string, entry: unknown): unknown {
  const [only, ...more] = keyFields(of);
  if (only === undefined || more.length > 0 || !isRecord(entry) || only in entry) return entry;
  // A key is text in the map, whatever it is in the child.
  const isNumber = of.fields[only]?.type.columns(only)[0]?.storage === "integer";
  return { ...entry, [only]: isNumber ? Number(key) : key };
}
