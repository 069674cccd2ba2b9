import {
  type AnyField,
  check,
  isInput,
  isOwn,
  type JsonSchema,
  type ObjectSchema,
  type SchemaRegistry,
} from "pulumi-sipio/schema";
import { soundFile } from "./wavFixtures";

/** Resources that a sample refers to, by class, created once in the program of the sample. */
export type Dependencies = (className: string, where?: Readonly<Record<string, unknown>>) => unknown;
// Besides required values, `where` can request a second object (`__second`) or a separate one (`__for`).

/** The variant of a sample's values, and a tag that distinguishes it from other samples. */
export interface Variant {
  readonly which: 0 | 1;
  readonly tag: string;
}

/**
 * Arguments for an object with every settable field, derived from its schema. Two variants differ in every field that
 * can differ. Fields that its rules exclude are omitted.
 */
export function sample(
  schema: ObjectSchema,
  registry: SchemaRegistry,
  dependency: Dependencies,
  variant: Variant,
  chosen: (field: AnyField, name: string) => boolean = () => true,
): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.fields)) {
    if (!isInput(field) || !chosen(field, name)) continue;
    const value = sampleOf(field, name, registry, dependency, variant, schema);
    if (value !== undefined) args[name] = value;
  }
  return withoutContradictions(schema, args);
}

/** The minimum arguments of an object. */
export function minimal(schema: ObjectSchema, registry: SchemaRegistry, dependency: Dependencies, tag: string) {
  const variant: Variant = { which: 0, tag };
  const args = sample(schema, registry, dependency, variant, ({ options }) => options.presence === "required");
  // A rule can require an optional field.
  for (let round = 0; round < 8; round += 1) {
    const [first = ""] = check(schema, stand(schema, args))
      .problems.map(({ path }) => path)
      .filter((path) => !(path in args));
    const field = schema.fields[first];
    if (field === undefined) break;
    args[first] = sampleOf(field, first, registry, dependency, variant, schema);
  }
  return args;
}

function withoutContradictions(schema: ObjectSchema, args: Record<string, unknown>): Record<string, unknown> {
  for (let round = 0; round < 8; round += 1) {
    const { problems } = check(schema, stand(schema, args));
    const [first] = problems.filter(({ path }) => path in args);
    if (first === undefined) return args;
    delete args[first.path];
  }
  throw new Error(`no sample of ${schema.class} satisfies its rules`);
}

/** Whether arguments satisfy the rules of a class. */
export function isSound(schema: ObjectSchema, args: Record<string, unknown>): boolean {
  return check(schema, stand(schema, args)).problems.length === 0;
}

/** Arguments with a placeholder for every resource and output, for a check without a program. */
function stand(schema: ObjectSchema, args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const content = `sha256:${"0".repeat(64)}`;
  const standIn = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(standIn);
    if (typeof value !== "object" || value === null) return value;
    if (Object.getPrototypeOf(value) !== Object.prototype) return "id.of.a.resource";
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, standIn(inner)]));
  };
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const isResource = typeof value === "object" && value !== null && "urn" in value;
      const { type, options } = schema.fields[name] ?? {};
      if (options?.upload !== undefined) return [name, content];
      return [name, isResource ? type?.fromResource?.(classOf(value), "id.of.a.resource") : standIn(value)];
    }),
  );
}

/** The class of a resource or its placeholder. */
function classOf(resource: object): string {
  return String(Reflect.get(resource, Symbol.for("pulumi-sipio.class")) ?? Reflect.get(resource, "className"));
}

function sampleOf(
  field: AnyField,
  name: string,
  registry: SchemaRegistry,
  dependency: Dependencies,
  variant: Variant,
  description: ObjectSchema,
): unknown {
  const { type, options } = field;
  const [column] = type.columns(name);
  const schema = column?.schema ?? {};
  const { which, tag } = variant;
  const pick = <T>(values: readonly T[]) => values[which % values.length];
  if (options.children !== undefined) {
    const { of } = options.children;
    return [0, 1].slice(0, which + 1).map((index) => {
      const entry = sample(of, registry, dependency, { which: index === 0 ? 0 : 1, tag: `${tag}-${index}` }, isOwn);
      return entry;
    });
  }
  switch (type.name) {
    case "text":
      return Number(schema.maxLength) < 60
        ? `${which}${digits(tag + name, 8)}`
        : `${name} ${which} ${tag}`.slice(0, 60);
    case "characters":
      return `${which + 1}${digits(tag + name, 6)}`;
    case "integer": {
      const minimum = Number(schema.minimum ?? 0);
      return Math.min(minimum + which + 3, Number(schema.maximum ?? 1000) - (1 - which));
    }
    case "number":
      return Number(schema.minimum) + which + 1.5;
    case "boolean":
      return which === 0;
    case "enumeration":
      return pick((schema.enum as string[] | undefined) ?? []);
    case "e164":
      return `1202${which + 5}55${digits(tag + name, 4)}`;
    case "cidr":
    case "either":
      return `203.0.${Number(digits(tag, 2)) + which}.0/24`;
    case "country":
      return pick(["DE", "US"]);
    case "regularExpression":
      return `^${which}(.*)$`;
    case "domainName": {
      const { referencesValueOf } = options;
      const named = referencesValueOf && dependency(referencesValueOf.class, which === 0 ? {} : { __second: true });
      const value =
        typeof named === "object" && named !== null && referencesValueOf
          ? Reflect.get(named, referencesValueOf.field)
          : undefined;
      if (value !== undefined) return value;
      return `${name.toLowerCase()}${which}.${digits(tag, 6)}.example`;
    }
    case "host":
      return `sip${which}.${digits(tag, 6)}.example:506${which}`;
    case "email":
      return `person${which}@acme.example`;
    case "url":
      return `https://hooks.acme.example/${which}`;
    case "timeZone":
      return pick(["Europe/Berlin", "America/New_York"]);
    case "clockTime":
      return `${name.startsWith("start") ? "0" : "1"}${which + 7}:30`;
    case "date":
      return `2027-${name.startsWith("start") ? "03" : "04"}-1${which}`;
    case "md5":
      return digits(tag + name + which, 9).padEnd(32, "a");
    case "graph":
      return {
        nodes: [
          { id: "in", data: { kind: "entry", trigger: "inbound" } },
          { id: "hello", type: "say", data: { kind: "say", text: `Hello ${which}` } },
        ],
        edges: [{ source: "in", target: "hello" }],
      };
    case "json":
      return { which };
    case "secret":
      return `${name} ${which} ${tag}`;
    case "secretName":
      return `${name}:${which}:${digits(tag, 6)}`;
    case "words": {
      return wordsOf(schema).slice(which, which + 3);
    }
    case "secretReference":
      return `kv:test:${name}:${which}`;
    case "content":
      return soundFile(`${which} ${tag}`);
    case "reference": {
      const reference = column?.references;
      if (reference === undefined || !("class" in reference) || registry.find(reference.class) === undefined)
        return undefined;
      // A second object of the class, so the variants differ.
      return dependency(reference.class, {
        ...reference.where,
        ...(options.parent || which === 0 ? {} : { __second: true }),
      });
    }
    case "target":
      // A new account has no objects to refer to.
      return which === 0 && description.tenant === undefined
        ? { kind: "user", id: idOf(dependency("User")), ...xform(type.columns(name).length) }
        : "hangup";
    case "scope": {
      const references = type.columns(name)[1]?.references;
      const [kind = "", of = ""] =
        (references && "classes" in references ? Object.entries(references.classes) : [])[0] ?? [];
      // Each object that is unique in its scope gets its own.
      return which === 0
        ? { kind, id: idOf(dependency(of, description.naturalKey?.fields.includes(name) ? { __for: tag } : {})) }
        : "account";
    }
    default:
      throw new Error(`no sample for a field of kind ${type.name}`);
  }
}

/** The words of a word list, in any wire format. */
export function wordsOf(schema: JsonSchema): readonly string[] {
  const items = schema.items as { readonly enum: readonly string[] } | undefined;
  const [, listed = ""] = (schema.examples as readonly string[] | undefined) ?? [];
  return items?.enum.slice(1) ?? listed.split(",");
}

const xform = (columns: number) => (columns > 2 ? { xform: { lang: "de", tries: 2 } } : {});

function idOf(resource: unknown): unknown {
  return typeof resource === "object" && resource !== null ? Reflect.get(resource, "id") : resource;
}

/** Digits derived from a text. */
function digits(text: string, length: number): string {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + character.charCodeAt(0)) % 999_999_937;
  return String(hash).padStart(9, "3").slice(-length);
}
