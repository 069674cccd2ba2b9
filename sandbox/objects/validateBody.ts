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

/** Columns of an object after applying a body, and all problems. */
export interface ValidatedBody {
  readonly columns: Readonly<Record<string, Json>>;
  /** Columns present in the body. */
  readonly given: ReadonlySet<string>;
  readonly problems: readonly FieldProblem[];
}

const readOnly = new Set(["id", "account_id", "created_at", "updated_at"]);

/**
 * Merges a body into an existing object, or into the documented defaults of a new one. Validates the result by the same
 * types and rules as the provider. Source: contract, Verbs and Errors (`invalid_field`).
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
  // As in the provider, rules about invalid values are skipped because they would report the same problem twice.
  const sound = schema.rules.filter((rule) => !rule.fields.some((field) => refused.has(field)));
  for (const { path, message } of brokenRules(sound, values)) {
    const [property = ""] = path.split(".");
    const own = schema.fields[property]?.type.columns(property) ?? [];
    problems.push({ field: wireName(own, path), message: inWireNames(schema, message) });
  }
  // Computed values require valid ones.
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
    problems.push({ field: first.name, message: `required; must be ${type.expects}` });
  }
  for (const column of columns) {
    const { name: at } = column;
    if (wire[at] !== null && (encoded[at] ?? null) === null) {
      problems.push({ field: at, message: `must not be set without ${first?.name}` });
    }
    if (options.replaces && existing !== undefined && !same(encoded[at] ?? null, existing[at] ?? null)) {
      problems.push({ field: at, message: `must not change; the value is ${formatValue(existing[at])}` });
    }
  }
  return { columns: encoded, value: canonical, problems };
}

/**
 * Returns the problem of a value that is not in the API's form: booleans are 0 or 1, enumerations one of their values.
 */
function misspelled({ schema }: Column, given: unknown): string | undefined {
  if (containsUnknown(given)) return "must not be the placeholder for a value that is not known yet";
  if (typeof given === "string" && !isStorable(given))
    return "must not contain a NUL character or an unpaired surrogate";
  const words: unknown = schema.enum;
  if (!Array.isArray(words) || words.includes(given)) return undefined;
  return `must be one of ${words.map(String).join(", ")}; got ${formatValue(given)}`;
}

/** Whether text survives UTF-8 encoding and SQL, in which NUL ends a string. */
function isStorable(text: string): boolean {
  return !text.includes("\0") && Buffer.from(text).toString() === text;
}

function pick(row: Readonly<Record<string, Json>>, columns: readonly Column[]): Record<string, Json> {
  return Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]));
}

/** Whether two API values are equal, ignoring the order of members. */
export function same(one: Json, other: Json): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
