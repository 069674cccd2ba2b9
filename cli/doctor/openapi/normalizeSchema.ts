import { get } from "jsonpointer";
import { isRecord } from "pulumi-sipio/schema";

/** Values that a schema allows, in one form for OpenAPI 3.0 and 3.1. */
export interface Shape {
  /** JSON types except null. `undefined` if any type is allowed. */
  readonly types: ReadonlySet<string> | undefined;
  readonly nullable: boolean;
  /** Allowed values except null. `undefined` if the schema does not list them. */
  readonly words: readonly unknown[] | undefined;
  /** Whether the schema lists its properties. */
  readonly described: boolean;
  /** Schemas of the properties. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: ReadonlySet<string>;
  /** Schema of the entries of a list. */
  readonly items: unknown;
  readonly default: unknown;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  /** Limits of numbers and of the length of text, if any. */
  readonly bounds: Readonly<Partial<Record<Bound, number>>>;
}

/** Keywords that limit a value. */
export const bounds = ["minimum", "maximum", "minLength", "maxLength"] as const;
export type Bound = (typeof bounds)[number];

const anything: Shape = {
  types: undefined,
  nullable: true,
  words: undefined,
  described: false,
  properties: {},
  required: new Set(),
  items: undefined,
  default: undefined,
  readOnly: false,
  writeOnly: false,
  bounds: {},
};

/**
 * Returns the shape of a schema in a document. A schema that is missing or refers to itself allows anything. A choice
 * (`anyOf`, `oneOf`) allows everything that one of its alternatives allows.
 */
export function shapeOf(document: unknown, schema: unknown): Shape {
  return shape(document, schema, []);
}

/** Resolves references within the document. Returns an empty object if the target does not exist. */
export function resolve(document: unknown, part: unknown): Readonly<Record<string, unknown>> {
  const seen = new Set<unknown>();
  let found = part;
  while (isRecord(found) && typeof found.$ref === "string" && !seen.has(found)) {
    seen.add(found);
    found = at(document, found.$ref);
  }
  return isRecord(found) ? found : {};
}

// Never fetches other documents: a response of the service must not determine what else is read.
function at(document: unknown, reference: string): unknown {
  if (!reference.startsWith("#") || !isRecord(document)) return undefined;
  try {
    return get(document, decodeURIComponent(reference.slice(1)));
  } catch {
    return undefined;
  }
}

function shape(document: unknown, schema: unknown, above: readonly unknown[]): Shape {
  if (!isRecord(schema) || above.includes(schema)) return anything;
  const path = [...above, schema];
  const inner = (part: unknown) => shape(document, part, path);
  const all = (part: unknown) => (Array.isArray(part) ? part.map(inner) : []);
  const referred = typeof schema.$ref === "string" ? [inner(at(document, schema.$ref))] : [];
  const choices = [all(schema.anyOf), all(schema.oneOf)].filter((listed) => listed.length > 0).map(either);
  return [...referred, ...all(schema.allOf), ...choices, own(schema)].reduce(both);
}

/** Returns the shape of a schema's own keywords. */
function own(schema: Readonly<Record<string, unknown>>): Shape {
  const listed = Array.isArray(schema.enum) ? schema.enum : "const" in schema ? [schema.const] : undefined;
  const words = listed?.filter((word) => word !== null);
  const given = typeof schema.type === "string" ? [schema.type] : Array.isArray(schema.type) ? schema.type : undefined;
  const types = given?.filter((type) => type !== "null").map(String) ?? impliedBy(schema, words);
  const byType = given === undefined ? types === undefined : given.includes("null");
  return {
    types: types && new Set(types),
    nullable: schema.nullable === true || (listed === undefined ? byType : listed.includes(null)),
    words,
    described: isRecord(schema.properties),
    properties: isRecord(schema.properties) ? schema.properties : {},
    required: new Set(Array.isArray(schema.required) ? schema.required.map(String) : []),
    items: schema.items,
    default: schema.default ?? undefined,
    readOnly: schema.readOnly === true,
    writeOnly: schema.writeOnly === true,
    bounds: Object.fromEntries(
      bounds.flatMap((name) => (typeof schema[name] === "number" ? [[name, schema[name]]] : [])),
    ),
  };
}

/** Infers the types of a schema without `type`. */
function impliedBy(schema: Readonly<Record<string, unknown>>, words: readonly unknown[] | undefined) {
  if (words !== undefined && words.length > 0) return [...new Set(words.map(typeOf))];
  if (isRecord(schema.properties)) return ["object"];
  return schema.items === undefined ? undefined : ["array"];
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** Combines two shapes that both apply (`allOf`). */
function both(a: Shape, b: Shape): Shape {
  const properties = { ...a.properties };
  for (const [name, schema] of Object.entries(b.properties)) {
    properties[name] = name in properties ? { allOf: [properties[name], schema] } : schema;
  }
  return {
    types: a.types && b.types ? new Set([...a.types].filter((type) => b.types?.has(type))) : (a.types ?? b.types),
    nullable: a.nullable && b.nullable,
    words: a.words && b.words ? a.words.filter((word) => b.words?.includes(word)) : (a.words ?? b.words),
    described: a.described || b.described,
    properties,
    required: new Set([...a.required, ...b.required]),
    items: b.items ?? a.items,
    default: b.default ?? a.default,
    readOnly: a.readOnly || b.readOnly,
    writeOnly: a.writeOnly || b.writeOnly,
    bounds: { ...a.bounds, ...b.bounds },
  };
}

/** Combines alternative shapes (`anyOf`, `oneOf`). */
function either(alternatives: readonly Shape[]): Shape {
  const nullable = alternatives.some((one) => one.nullable);
  const real = alternatives.filter(({ types, words }) => types?.size !== 0 && words?.length !== 0);
  const [first] = real;
  if (first === undefined) return { ...anything, types: new Set(), nullable };
  if (real.length === 1) return { ...first, nullable };
  const all = <T>(of: (one: Shape) => Iterable<T> | undefined): T[] | undefined => {
    const lists = real.map(of);
    return lists.includes(undefined) ? undefined : lists.flatMap((list) => [...(list ?? [])]);
  };
  const types = all((one) => one.types);
  return {
    ...anything,
    types: types && new Set(types),
    nullable,
    words: all((one) => one.words),
    described: real.some(({ described }) => described),
    properties: Object.assign({}, ...real.map(({ properties }) => properties)),
    required: new Set([...first.required].filter((name) => real.every(({ required }) => required.has(name)))),
    items: first.items,
    default: first.default,
  };
}
