import { isDeepStrictEqual } from "node:util";
import { objects } from "pulumi-sipio/objects";
import { check, isRecord, isSensitive, type ObjectSchema, rowFields, toWire } from "pulumi-sipio/schema";
import type { Declarations } from "./declarations.js";

/** Stored row of an object. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows of all objects, by API name. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** IDs of the resources in state, by name. */
export type Ids = ReadonlyMap<string, string>;

/**
 * Compares the platform with a program, independently of the provider: every resource has exactly one object with the
 * declared values, and there are no others.
 * @returns The differences, or an empty list.
 */
export function differences(declarations: Declarations, ids: Ids, rows: Rows): string[] {
  const found: string[] = [];
  const expected = new Map<string, number>();
  const expect = (schema: ObjectSchema, count: number) =>
    expected.set(schema.apiName, (expected.get(schema.apiName) ?? 0) + count);
  for (const { class: className, name, args } of declarations) {
    const schema = objects.require(className);
    const given = resolved(args, ids) as Record<string, unknown>;
    expect(schema, 1);
    const id = ids.get(name)?.split("/").at(-1);
    const row = rows[schema.apiName]?.find((one) => one.id === id);
    if (row === undefined) found.push(`${className} "${name}" has the ID ${id} in state, and no object`);
    else found.push(...unequal(schema, given, row).map((column) => `${className} "${name}": ${column}`));
    for (const [property, { options }] of Object.entries(schema.fields)) {
      const { children } = options;
      const inline = given[property];
      if (children === undefined || !Array.isArray(inline)) continue;
      expect(children.of, inline.length);
      const own = (rows[children.of.apiName] ?? []).filter((child) => Object.values(child).includes(id));
      if (own.length !== inline.length) {
        found.push(`${className} "${name}": ${own.length} of ${inline.length} in ${property}`);
      }
    }
  }
  for (const { apiName, class: className, singleton, tenant } of objects.all) {
    if (singleton !== undefined || tenant !== undefined) continue;
    const [there, wanted] = [rows[apiName] ?? [], expected.get(apiName) ?? 0];
    if (there.length === wanted) continue;
    found.push(`${there.length} of class ${className} instead of ${wanted}: ${there.map((row) => row.id).join(", ")}`);
  }
  return found;
}

/** Returns the columns in which a row differs from the declared values. */
function unequal(schema: ObjectSchema, args: Readonly<Record<string, unknown>>, row: Row): string[] {
  const { values } = check(schema, args, objects);
  const hidden = new Set(
    rowFields(schema).flatMap(([name, field]) =>
      isSensitive(field) || field.options.writeOnly ? field.type.columns(name).map((column) => column.name) : [],
    ),
  );
  return Object.entries(toWire(schema, values))
    .filter(([column]) => !hidden.has(column))
    .filter(([column, value]) => !isDeepStrictEqual(inOneForm(row[column]), inOneForm(value)))
    .map(([column, value]) => `${column} is ${JSON.stringify(row[column])}, declared as ${JSON.stringify(value)}`);
}

/** Rows contain some values as JSON texts. */
function inOneForm(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function resolved(value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolved(entry, ids));
  if (!isRecord(value)) return value;
  if (typeof value.idOf === "string") return ids.get(value.idOf) ?? "unknown";
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner, ids)]));
}
