import fc from "fast-check";
import {
  type AnyField,
  brokenRules,
  check,
  columnsOf,
  isInput,
  isOwn,
  isRecord,
  type ObjectSchema,
  type Rule,
  rowFields,
  type SchemaRegistry,
  snakeCase,
  toWire,
  type Values,
} from "pulumi-sipio/schema";
import { accepted, acceptedArgs } from "./arbitrary";
import { type Wrong, wrongValues } from "./wrongValues";

/** A request that a server must reject. */
export interface RefusedRequest {
  /** The object of the path: a list that replaces all children, or an object to create. */
  readonly of: ObjectSchema;
  readonly body: unknown;
}

/** An invalid value that both sides must report. */
export interface Refusal {
  readonly class: string;
  /** The path in the program: `agents[0].tierLevel`. */
  readonly path: string;
  /** The path on the wire: `tier_level`. */
  readonly column: string;
  /** The invalid value. */
  readonly value: unknown;
  /** The violated constraint. */
  readonly constraint: string;
  readonly args: Values;
  /** `undefined` if the property is never sent. */
  readonly request: RefusedRequest | undefined;
}

/** Invalid values of an object itself, alone or in its parent's list. */
interface Flaw {
  readonly path: string;
  readonly column: string;
  readonly value: unknown;
  readonly constraint: string;
  readonly args: Values;
  readonly body: Values;
}

const seed = { seed: 1, numRuns: 1 };

/**
 * At least one invalid value for every constraint of an object, derived from its schema: types, bounds, formats,
 * enumerations, references, required, read-only and unknown fields, its rules, and the same in the lists of its
 * children.
 */
export function refusals(schema: ObjectSchema, registry: SchemaRegistry): Refusal[] {
  const parent = parentOf(schema, registry);
  const own = flaws(schema, registry).map(
    ({ args, body, ...flaw }): Refusal => ({
      ...flaw,
      class: schema.class,
      args: { ...parent, ...args },
      request: { of: schema, body },
    }),
  );
  return [...own, ...local(schema, registry), ...listed(schema, registry)];
}

/** Invalid values of fields that only the provider validates. */
function local(schema: ObjectSchema, registry: SchemaRegistry): Refusal[] {
  const args = { ...parentOf(schema, registry), ...fewest(schema, registry) };
  return Object.entries(schema.fields).flatMap(([name, field]) =>
    isInput(field) && field.options.stateOnly
      ? wrongValues(field, name, registry).map(
          (wrong): Refusal => ({
            class: schema.class,
            path: placeOf(name, wrong),
            column: "",
            value: wrong.value,
            constraint: wrong.constraint,
            args: { ...args, [name]: wrong.value },
            request: undefined,
          }),
        )
      : [],
  );
}

function parentOf({ parent, fields }: ObjectSchema, registry: SchemaRegistry): Values {
  if (parent === undefined) return {};
  const [column] = fields[parent]?.type.columns(parent) ?? [];
  const to = column?.references;
  const above = to !== undefined && "class" in to ? registry.require(to.class) : undefined;
  return { [parent]: `${above?.idPrefix}_7` };
}

function flaws(schema: ObjectSchema, registry: SchemaRegistry): Flaw[] {
  const args = fewest(schema, registry);
  const body = wireOf(schema, args);
  const fields = rowFields(schema).filter(([, field]) => isInput(field) && isOwn(field));
  const wrongFields = fields.flatMap(([name, field]) =>
    wrongValues(field, name, registry).map((wrong) => flawOf(name, field, wrong, args, body)),
  );
  const flaw = (path: string, column: string, value: unknown, constraint: string): Flaw => ({
    path,
    column,
    value,
    constraint,
    args: { ...args, [path]: value },
    body: { ...body, [column]: value },
  });
  const readOnly = rowFields(schema).flatMap(([name, field]) =>
    field.options.presence === "computed"
      ? [flaw(name, field.type.columns(name)[0]?.name ?? name, "n1", "set by the platform")]
      : [],
  );
  return [
    ...wrongFields,
    ...readOnly,
    ...(columnsOf(schema).some(({ name }) => name === "account_id")
      ? []
      : [flaw("accountId", "account_id", "acc_1", "set by the platform")]),
    flaw("createdAt", "created_at", 1, "set by the platform"),
    flaw("updatedAt", "updated_at", 1, "set by the platform"),
    flaw("id", "id", `${schema.idPrefix}_1`, "set by the platform"),
    flaw("colour", "colour", "red", "no other properties"),
    ...schema.rules.flatMap((rule) => broken(rule, schema, registry, args)),
  ];
}

function flawOf(name: string, field: AnyField, wrong: Wrong, args: Values, body: Values): Flaw {
  const { value, constraint, part } = wrong;
  const columns = field.type.columns(name).map((column) => column.name);
  const [first = name] = columns;
  const stem = first.replace(/_kind$/, "");
  const wire = "wire" in wrong ? wrong.wire : value;
  const spelled =
    columns.length > 1 && isRecord(wire)
      ? Object.fromEntries(Object.entries(wire).map(([member, inner]) => [`${stem}_${snakeCase(member)}`, inner]))
      : { [first]: wire };
  const others = Object.fromEntries(columns.map((column) => [column, undefined]));
  return {
    path: placeOf(name, wrong),
    column: wrong.column ?? (part === undefined ? first : `${stem}_${part}`),
    value,
    constraint,
    args: { ...args, [name]: value },
    body: { ...body, ...others, ...spelled },
  };
}

function placeOf(name: string, { part = "" }: Wrong): string {
  return part === "" || part.startsWith("[") ? `${name}${part}` : `${name}.${part}`;
}

/** The minimum arguments of an object, without its parent. */
function fewest(schema: ObjectSchema, registry: SchemaRegistry): Record<string, unknown> {
  const [sample = {}] = fc.sample(acceptedArgs(schema, registry, isOwn), seed);
  const kept: Record<string, unknown> = { ...sample };
  for (const name of Object.keys(sample)) {
    const { [name]: _, ...rest } = kept;
    if (ownProblems(schema, registry, rest).length === 0) delete kept[name];
  }
  return kept;
}

/** Arguments as a provider sends them: in canonical form, with documented defaults. */
function wireOf(schema: ObjectSchema, args: Values): Values {
  return toWire(schema, check(schema, args).values);
}

function ownProblems(schema: ObjectSchema, registry: SchemaRegistry, args: Values) {
  return check(schema, args, registry).problems.filter(({ path }) => path !== schema.parent);
}

/** All violations of a rule with valid values: all enumeration values of its fields, and each field omitted. */
function broken(rule: Rule, schema: ObjectSchema, registry: SchemaRegistry, args: Values): Flaw[] {
  const combinations = rule.fields.reduce<Values[]>(
    (all, name) =>
      all.flatMap((some) => candidates(schema, name, registry).map((value) => ({ ...some, [name]: value }))),
    [{}],
  );
  const found = new Map<string, Flaw>();
  for (const combination of combinations) {
    const given: Values = { ...args, ...combination };
    const values = check(schema, given, registry).values;
    const [problem] = brokenRules([rule], values);
    if (problem === undefined || hasOtherProblems(rule, schema, registry, given)) continue;
    const columns = schema.fields[problem.path]?.type.columns(problem.path) ?? [];
    found.set(JSON.stringify(combination), {
      path: problem.path,
      column: columns[0]?.name ?? problem.path,
      value: combination,
      constraint: rule.description,
      args: given,
      body: toWire(schema, values),
    });
  }
  return [...found.values()];
}

/** Whether a value is invalid itself, so no rule is checked. */
function hasOtherProblems(rule: Rule, schema: ObjectSchema, registry: SchemaRegistry, args: Values): boolean {
  return ownProblems({ ...schema, rules: [] }, registry, args).some(({ path }) =>
    rule.fields.includes(path.split(/[.[]/)[0] ?? ""),
  );
}

/** Values of a field for a rule: omitted, every enumeration value, or two valid values. */
function candidates(schema: ObjectSchema, name: string, registry: SchemaRegistry): readonly unknown[] {
  const field = schema.fields[name];
  if (field === undefined) return [undefined];
  const columns = field.type.columns(name);
  const words = columns.length === 1 ? columns[0]?.schema.enum : undefined;
  if (field.type.name === "boolean") return [undefined, true, false];
  if (Array.isArray(words)) return [undefined, ...words.slice(0, 12)];
  return [undefined, ...fc.sample(accepted(field, name, registry), { seed: 1, numRuns: 2 })];
}

/** Invalid values in the lists of an object's children. */
function listed(schema: ObjectSchema, registry: SchemaRegistry): Refusal[] {
  const args = fewest(schema, registry);
  return Object.entries(schema.fields).flatMap(([list, { options }]) => {
    if (options.children === undefined) return [];
    const { of, bulk } = options.children;
    const entry = fewest(of, registry);
    const refusal = (value: unknown, where: string, column: string, constraint: string, body: unknown): Refusal => ({
      class: schema.class,
      path: `${list}${where}`,
      column,
      value,
      constraint,
      args: { ...args, [list]: value },
      request: { of, body },
    });
    const entries = flaws(of, registry).map(
      (flaw): Refusal => ({
        ...refusal([flaw.args], `[0].${flaw.path}`, flaw.column, flaw.constraint, flaw.body),
        ...(bulk && { column: `[0].${flaw.column}`, request: { of, body: [flaw.body] } }),
        value: flaw.value,
      }),
    );
    if (!bulk) return entries;
    const body = wireOf(of, entry);
    const twice = refusal([entry, entry], "[1]", "[1]", "no key twice", [body, body]);
    return [
      ...entries,
      ...[7, true].map((value) => refusal([value], "[0]", "[0]", "an object", [value])),
      ...(of.naturalKey === undefined ? [] : [twice]),
    ];
  });
}
