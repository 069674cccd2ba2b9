import fc from "fast-check";
import { type AnyField, check, isInput, isOwn, type ObjectSchema, type SchemaRegistry } from "pulumi-sipio/schema";
import { flowDocuments } from "./flowGraphs";
import { wordsOf } from "./samples";

const hex = (length: number) =>
  fc.array(fc.constantFrom(..."0123456789abcdef"), { minLength: length, maxLength: length }).map((all) => all.join(""));
const word = fc
  .array(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789"), { minLength: 1, maxLength: 12 })
  .map((all) => all.join(""));
const octet = fc.integer({ min: 0, max: 255 });
const number = fc
  .tuple(fc.constantFrom("1202555", "4930", "44207", "3312"), fc.integer({ min: 1000, max: 9_999_999 }))
  .map(([code, rest]) => `${code}${rest}`);

/** Valid values of a field, in canonical form or not, derived from its type. */
export function accepted(field: AnyField, name: string, registry: SchemaRegistry): fc.Arbitrary<unknown> {
  const { type, options } = field;
  const [column] = type.columns(name);
  const schema = column?.schema ?? {};
  if (options.children !== undefined) {
    const { of } = options.children;
    return fc.array(acceptedArgs(of, registry, isOwn), { maxLength: 4 });
  }
  const id = (className: string) => word.map((tail) => `${registry.find(className)?.idPrefix ?? "any"}_${tail}`);
  switch (type.name) {
    case "text":
      return fc.string({ minLength: 1, maxLength: Math.min(60, Number(schema.maxLength)) });
    case "characters":
      return fc
        .array(fc.constantFrom(..."0123456789*#"), { minLength: 1, maxLength: Math.min(10, Number(schema.maxLength)) })
        .map((all) => all.join(""));
    case "integer":
      return fc.integer({ min: Number(schema.minimum), max: Number(schema.maximum) });
    case "number":
      return fc.double({ min: Number(schema.minimum), max: Number(schema.maximum), noNaN: true });
    case "country":
      return fc.constantFrom("DE", "US", "GB");
    case "regularExpression":
      return fc.constantFrom("^0(.*)$", "^\\+?49", "[0-9]{3}");
    case "either":
      return fc.constantFrom("203.0.113.0/24", "2001:db8::/32", "DE", "US");
    case "boolean":
      return fc.boolean();
    case "enumeration":
      return fc.constantFrom(...(schema.enum as string[]));
    case "e164":
      return number;
    case "cidr":
      return fc.oneof(
        fc
          .tuple(octet, octet, octet, octet, fc.integer({ min: 0, max: 32 }))
          .map(([a, b, c, d, p]) => `${a}.${b}.${c}.${d}/${p}`),
        fc.tuple(hex(4), hex(4), fc.integer({ min: 0, max: 128 })).map(([a, b, p]) => `2001:DB8:${a}::${b}/${p}`),
      );
    case "domainName":
      return fc.tuple(word, word).map(([a, b]) => `${a}.${b}.Example`);
    case "host":
      return fc.oneof(
        word.map((a) => `${a}.example:5060`),
        fc.tuple(octet, octet).map(([a, b]) => `10.${a}.${b}.1`),
        hex(4).map((a) => `[2001:db8::${a}]:5061`),
      );
    case "email":
      return word.map((a) => `${a}@acme.example`);
    case "url":
      return word.map((a) => `https://hooks.example/${a}`);
    case "timeZone":
      return fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata");
    case "clockTime":
      return fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
    case "date":
      return fc
        .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10));
    case "md5":
      return hex(32);
    case "graph":
      return flowDocuments(registry);
    case "content":
      return hex(64).map((digest) => `sha256:${digest}`);
    case "json":
      return fc.dictionary(word, fc.oneof(fc.string(), fc.integer(), fc.boolean()));
    case "secret":
      return fc.string({ minLength: 1, maxLength: 60 });
    case "secretName":
      return word.map((tail) => `test:${tail}`);
    case "words": {
      return fc.oneof(fc.constant("*"), fc.array(fc.constantFrom(...wordsOf(schema)), { minLength: 1, maxLength: 5 }));
    }
    case "secretReference":
      return word.map((tail) => `kv:test:${tail}`);
    case "reference":
      return id(column?.references && "class" in column.references ? column.references.class : "any");
    case "target":
    case "scope": {
      const references = type.columns(name)[1]?.references;
      const classes = references && "classes" in references ? Object.entries(references.classes) : [];
      const without = (schema.enum as string[]).filter((kind) => !classes.some(([known]) => known === kind));
      const hop =
        type.columns(name).length > 2
          ? fc.option(fc.dictionary(word, fc.integer(), { minKeys: 1 }), { nil: undefined })
          : fc.constant(undefined);
      return fc.oneof(
        fc.constantFrom(...without),
        fc
          .constantFrom(...classes)
          .chain(([kind, of]) =>
            fc.tuple(id(of), hop).map(([target, xform]) => ({ kind, id: target, ...(xform && { xform }) })),
          ),
      );
    }
    default:
      throw new Error(`no values for a field of kind ${type.name}`);
  }
}

/** Valid arguments: any subset of the optional fields without those that rules exclude. */
export function acceptedArgs(
  schema: ObjectSchema,
  registry: SchemaRegistry,
  chosen: (field: AnyField) => boolean = () => true,
): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(schema.fields).filter(([, field]) => isInput(field) && chosen(field));
  const required = fields.filter(([, { options }]) => options.presence === "required").map(([name]) => name);
  const all = Object.fromEntries(fields.map(([name, field]) => [name, accepted(field, name, registry)]));
  return fc
    .record(all, { requiredKeys: required })
    .map((args) => {
      const kept: Record<string, unknown> = { ...args };
      for (let round = 0; round < 8; round += 1) {
        const [first] = check(schema, kept, registry).problems.filter(
          ({ path }) => path.split(/[.[]/)[0] ?? "" in kept,
        );
        if (first === undefined) break;
        delete kept[first.path.split(/[.[]/)[0] ?? ""];
      }
      return kept;
    })
    .filter((args) => problemsOf(schema, args, registry, chosen).length === 0);
}

function problemsOf(
  schema: ObjectSchema,
  args: Record<string, unknown>,
  registry: SchemaRegistry,
  chosen: (field: AnyField) => boolean,
) {
  const left = Object.entries(schema.fields).filter(([, field]) => !chosen(field));
  return check(schema, args, registry).problems.filter(({ path }) => !left.some(([name]) => name === path));
}

/** An invalid value for a field. */
export function refused(field: AnyField): unknown {
  switch (field.type.name) {
    case "text":
      return 7;
    case "characters":
      return "";
    case "regularExpression":
      return "(";
    case "integer":
      return -1;
    case "boolean":
      return "yes";
    case "secret":
      return "";
    case "children":
      return "all of them";
    case "e164":
      return "+12025550123";
    case "cidr":
      return "203.0.113.7";
    case "clockTime":
      return "24:00";
    case "date":
      return "2026-02-30";
    case "json":
      return [];
    default:
      return "not right!";
  }
}
