import {
  type AnyField,
  brokenRules,
  type Column,
  canonicalJson,
  containsUnknown,
  type Diagnostic,
  formatValue,
  inWireNames,
  isInput,
  type Json,
  messageOf,
  type ObjectSchema,
  rowFields,
  type SchemaRegistry,
  type Values,
} from "pulumi-sipio/schema";
import type { FieldProblem } from "../errors";
import { wireName } from "./wireName";

/** What a body makes of an object: its columns, and all that is wrong. */
export interface ValidatedBody {
  readonly columns: Readonly<Record<string, Json>>;
  /** The columns that the body speaks of. */
  readonly given: ReadonlySet<string>;
  readonly problems: readonly FieldProblem[];
}

const readOnly = new Set(["id", "account_id", "created_at", "updated_at"]);

/**
 * Lays a body over what an object has now (or, for one that is made, over the documented defaults) and judges the result by the
 * same types and rules as the provider. Source: contract, Transport (merge semantics) and Errors (`invalid_field`).
 */
export function validateBody(
  schema: ObjectSchema,
  registry: SchemaRegistry,
  body: Values,
  existing?: Readonly<Record<string, Json>>,
): ValidatedBody {
  const problems: FieldProblem[] = [];
  const columns: Record<string, Json> = {};
  const values: Record<string, unknown> = {};
  const refused = new Set<string>();
  const settable = new Set<string>();
  for (const [name, field] of rowFields(schema)) {
    const own = field.type.columns(name);
    if (field.options.parent === true || !isInput(field)) {
      const initial = field.type.toWire(name, field.options.default ?? null);
      for (const column of own) columns[column.name] = existing?.[column.name] ?? initial[column.name] ?? null;
      continue;
    }
    for (const column of own) settable.add(column.name);
    const taken = acceptField(name, field, own, registry, body, existing);
    Object.assign(columns, taken.columns);
    values[name] = taken.value;
    for (const problem of taken.problems) problems.push({ ...problem, message: inWireNames(schema, problem.message) });
    if (taken.problems.length > 0) refused.add(name);
  }
  const known = new Set([...readOnly, ...Object.keys(columns)]);
  for (const name of Object.keys(body)) {
    if (settable.has(name)) continue;
    problems.push({ field: name, message: known.has(name) ? "read-only" : "unknown field" });
  }
  // As in the provider: a rule about a value that is wrong already would only say the same thing in another way.
  const sound = schema.rules.filter((rule) => !rule.fields.some((field) => refused.has(field)));
  for (const { path, message } of brokenRules(sound, values)) {
    const [property = ""] = path.split(".");
    const own = schema.fields[property]?.type.columns(property) ?? [];
    problems.push({ field: wireName(own, path), message: inWireNames(schema, message) });
  }
  // What the platform makes of other values, it makes of good ones.
  if (problems.length === 0) {
    for (const [name, { type, options }] of rowFields(schema)) {
      if (options.formula !== undefined) Object.assign(columns, type.toWire(name, options.formula(values)));
    }
  }
  return { columns, given: new Set(Object.keys(body)), problems };
}

interface TakenField {
  readonly columns: Readonly<Record<string, Json>>;
  readonly value: unknown;
  readonly problems: readonly FieldProblem[];
}

function acceptField(
  name: string,
  { type, options }: AnyField,
  columns: readonly Column[],
  registry: SchemaRegistry,
  body: Values,
  existing: Readonly<Record<string, Json>> | undefined,
): TakenField {
  const defaults = type.toWire(name, options.default ?? null);
  const wire: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  let touched = existing === undefined;
  for (const column of columns) {
    const given = Object.hasOwn(body, column.name) ? body[column.name] : undefined;
    if (given !== undefined) touched = true;
    wire[column.name] =
      given ?? (given === undefined ? existing?.[column.name] : undefined) ?? defaults[column.name] ?? null;
    const wrong = given === undefined || given === null ? undefined : misspelled(column, given);
    if (wrong !== undefined) problems.push({ field: column.name, message: wrong });
  }
  const value = type.fromWire(name, wire) ?? null;
  if (!touched && existing !== undefined) return { columns: pick(existing, columns), value, problems };
  if (problems.length > 0) return { columns: {}, value, problems };

  const found: Diagnostic[] = [];
  const canonical = value === null ? null : type.check(value, name, { problems: found, registry });
  for (const problem of found) problems.push({ field: wireName(columns, problem.path), message: messageOf(problem) });
  if (problems.length > 0) return { columns: {}, value, problems };

  const [first] = columns;
  const plain = type.toWire(name, canonical);
  const encoded =
    type.editorLayout === undefined || first === undefined
      ? plain
      : {
          ...plain,
          [first.name]: type.editorLayout.onto(plain[first.name] ?? null, type.editorLayout.of(wire[first.name])),
        };
  if (canonical === null && options.presence === "required" && first !== undefined) {
    problems.push({ field: first.name, message: `required: ${type.expects}` });
  }
  for (const column of columns) {
    const { name: at } = column;
    if (wire[at] !== null && (encoded[at] ?? null) === null) {
      problems.push({ field: at, message: `not allowed without ${first?.name}` });
    }
    if (options.replaces && existing !== undefined && !same(encoded[at] ?? null, existing[at] ?? null)) {
      problems.push({ field: at, message: `cannot be changed from ${formatValue(existing[at])}` });
    }
  }
  return { columns: encoded, value: canonical, problems };
}

/** Says where a value is not in the wire's spelling: a boolean is 0 or 1, an enumeration one of its words. */
function misspelled({ schema }: Column, given: unknown): string | undefined {
  if (containsUnknown(given)) return "the placeholder of a value that is not known yet is no value";
  if (typeof given === "string" && !isStorable(given)) return "holds a NUL or half of a character";
  const words: unknown = schema.enum;
  if (!Array.isArray(words) || words.includes(given)) return undefined;
  return `${formatValue(given)} is not one of ${words.map(String).join(", ")}`;
}

/** Whether text stays what it is in UTF-8 and in SQL, which ends a text at NUL. */
function isStorable(text: string): boolean {
  return !text.includes("\0") && Buffer.from(text).toString() === text;
}

function pick(row: Readonly<Record<string, Json>>, columns: readonly Column[]): Record<string, Json> {
  return Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]));
}

/** Whether two values of the wire are the same, whatever the order of their members. */
export function same(one: Json, other: Json): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
