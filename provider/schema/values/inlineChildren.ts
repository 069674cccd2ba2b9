import { checkFields } from "../check";
import { formatValue, mustBe } from "../diagnostic";
import { isRecord, type Values } from "../json";
import { naturalKeyFields } from "../naturalKey";
import type { AnyField, ObjectSchema } from "../objectSchema";
import { containsUnknown, isUnknown } from "../unknown";
import type { Context, IdPrefixes, ValueType } from "../valueType";
import { canWarn, warnings } from "../warnings";

/** Whether a field belongs to the child and is not the parent that its location already names. */
export function isOwn(field: AnyField): boolean {
  return field.options.parent !== true;
}

/**
 * Inline children of an object. A program declares a list. The canonical form is a map keyed by the child's natural
 * key, so a diff shows the changed child instead of an index. If the key is one field, the entry omits it.
 */
export function children(of: ObjectSchema): ValueType {
  const lone = loneKey(of);
  const expects = `a list of objects${lone === undefined ? "" : ` or strings (the ${lone})`}, each with the properties of a ${of.class} except ${of.parent}`;
  return {
    name: "children",
    expects,
    check(given, path, context: Context) {
      if (isUnknown(given)) return given;
      const listed = entriesOf(of, given, path);
      if (listed === undefined) {
        context.problems.push({ path, message: mustBe(expects, formatValue(given)) });
        return given;
      }
      const places = new Map<string, string>();
      const byKey: Record<string, unknown> = {};
      for (const { entry, at } of listed) {
        if (!isRecord(entry)) {
          if (!isUnknown(entry)) {
            const instead = entryWithId(of, entry, context.registry);
            const advice = instead === undefined ? undefined : `Write ${instead}.`;
            const message = mustBe("an object", formatValue(entry), advice);
            context.problems.push({ path: at, message });
          }
          byKey[unknownKey(places.size)] = entry;
          places.set(at, at);
          continue;
        }
        const values = checkFields(of, entry, at, context, isOwn);
        const key = childKey(of, values) ?? unknownKey(places.size);
        const earlier = places.get(key);
        if (earlier !== undefined) {
          context.problems.push({
            path: at,
            message: `has the same ${naturalKeyFields(of).join(" and ")} as ${earlier}. Remove one of the two.`,
          });
        }
        places.set(key, at);
        byKey[key] = shrink(of, values);
      }
      return byKey;
    },
    ...(canWarn(of) && {
      warnings: (given: unknown, path: string) =>
        Array.isArray(given)
          ? (entriesOf(of, given, path) ?? []).flatMap(({ entry, at }) =>
              isRecord(entry) ? warnings(of, entry, at) : [],
            )
          : [],
    }),
    columns: () => [],
    toWire: () => ({}),
    fromWire: () => undefined,
  };
}

/** Suggests the entry to write for an ID used in place of an entry: `{ user: "us_1" }`. */
function entryWithId(of: ObjectSchema, id: unknown, registry: IdPrefixes | undefined): string | undefined {
  const name = Object.keys(of.fields).find((field) => {
    const [column] = of.fields[field]?.type.columns(field) ?? [];
    const to = column?.references;
    const prefix = to !== undefined && "class" in to ? registry?.find(to.class)?.idPrefix : undefined;
    return field !== of.parent && prefix && typeof id === "string" && id.startsWith(`${prefix}_`);
  });
  return name && `{ ${name}: ${formatValue(id)} }`;
}

/** Natural key that can be written instead of an entry, if a child has no other field. */
function loneKey(of: ObjectSchema): string | undefined {
  const [only, ...more] = naturalKeyFields(of);
  const alone = more.length === 0 && Object.keys(of.fields).every((name) => name === of.parent || name === only);
  return alone ? only : undefined;
}

/** Returns the entries of a list or a canonical map, with their paths. `undefined` if the value is neither. */
function entriesOf(of: ObjectSchema, given: unknown, path: string) {
  const lone = loneKey(of);
  const placed = Object.keys(of.fields).filter((name) => of.fields[name]?.options.defaultsToIndex);
  const whole = (entry: unknown, index: number) => {
    if (lone !== undefined && typeof entry === "string" && !isUnknown(entry)) return { [lone]: entry };
    return isRecord(entry) ? { ...Object.fromEntries(placed.map((name) => [name, index])), ...entry } : entry;
  };
  if (Array.isArray(given)) {
    return given.map((entry, index) => ({ entry: whole(entry, index), at: `${path}[${index}]` }));
  }
  if (!isRecord(given)) return undefined;
  return Object.entries(given).map(([key, entry]) => ({
    entry: expand(of, key, entry),
    at: `${path}[${formatValue(key)}]`,
  }));
}

/** Maps each key of a valid canonical list to the path of its child in the declared list: `agents[0]`. */
export function placesOf(of: ObjectSchema, given: unknown, path: string): ReadonlyMap<string, string> {
  const entries = entriesOf(of, given, path) ?? [];
  const context: Context = { problems: [] };
  return new Map(
    entries.map(({ entry, at }, index) => {
      const values = isRecord(entry) ? checkFields(of, entry, at, context, isOwn) : {};
      const key = isRecord(entry) ? childKey(of, values) : undefined;
      return [key ?? unknownKey(index), at];
    }),
  );
}

const unknownKey = (index: number) => `(not known yet ${index + 1})`;

/** Natural key of a child among its siblings as one string. `undefined` while a part of it is unknown. */
export function childKey(of: ObjectSchema, values: Values): string | undefined {
  const parts = naturalKeyFields(of).map((name) => values[name]);
  if (containsUnknown(parts)) return undefined;
  return parts.filter((part) => part !== undefined && part !== null).join(" ");
}

/** Converts a child's values to an entry of the canonical map. */
export function shrink(of: ObjectSchema, values: Values): Values {
  const [only, ...more] = naturalKeyFields(of);
  if (only === undefined || more.length > 0) return values;
  const { [only]: key, ...rest } = values;
  return containsUnknown(key) ? values : rest;
}

/** Converts an entry of the canonical map to a child's values. */
export function expand(of: ObjectSchema, key: string, entry: unknown): unknown {
  const [only, ...more] = naturalKeyFields(of);
  if (only === undefined || more.length > 0 || !isRecord(entry) || only in entry) return entry;
  // A key is always text in the map, but may be a number in the child.
  const isNumber = of.fields[only]?.type.columns(only)[0]?.storage === "integer";
  return { ...entry, [only]: isNumber ? Number(key) : key };
}
