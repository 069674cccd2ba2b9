import { z } from "zod";
import { formatList, formatValue, mustBe } from "../diagnostic";
import { isRecord, type Json, type Values } from "../json";
import { isUnknown } from "../unknown";
import { type Column, type Context, type IdPrefixes, snakeCase, type ValueType } from "../valueType";
import { scalar } from "./scalar";
import { suggest, text } from "./text";

const idSchema = z.string().min(1).max(128).regex(/^\S+$/);

/**
 * Returns the problem of an ID of a class, or `undefined` if it is valid. An ID begins with the prefix of its class.
 */
function wrongId(id: unknown, className: string, registry: IdPrefixes | undefined): string | undefined {
  const prefix = registry?.find(className)?.idPrefix || undefined;
  if (idSchema.safeParse(id).success && (prefix === undefined || String(id).startsWith(`${prefix}_`))) return undefined;
  return mustBe(`a ${className} or its ID${prefix === undefined ? "" : ` (${prefix}_…)`}`, formatValue(id));
}

/** Reference to an object of one class by its ID. The wire name ends in `_id`. */
export function reference(className: string, where?: Values): ValueType {
  const plain = scalar({
    name: "reference",
    expects: `a ${className} or its ID`,
    schema: idSchema,
    suffix: "_id",
    references: { class: className, ...(where && { where }) },
  });
  return {
    ...plain,
    fromResource: (_, id) => id,
    check(given, path, context) {
      if (isUnknown(given)) return given;
      const message = wrongId(given, className, context.registry);
      if (message !== undefined) context.problems.push({ path, message });
      return given;
    },
  };
}

/**
 * Reference to a value in the platform's secret store, such as `kv:vm:7:pin`. The wire name ends in `_ref`. Other
 * values are not shown, because they may be the secret itself.
 */
export function secretReference(): ValueType {
  return scalar({
    name: "secretReference",
    expects: "a Secret, or a reference to the secret store such as kv:vm:7:pin",
    schema: z
      .string()
      .max(longestReference)
      .regex(/^kv:\S+$/),
    withheld: true,
    suffix: "_ref",
    mentions: "Secret",
  });
}

const longestReference = 255;

/** Name of a value in the platform's secret store: its reference without `kv:`. */
export function secretName(): ValueType {
  const longest = longestReference - "kv:".length;
  return scalar({
    name: "secretName",
    expects: `a name of 1 to ${longest} characters without whitespace, such as vm:7:pin`,
    schema: z.string().max(longest).regex(/^\S+$/),
  });
}

/** ID of each kind of a polymorphic reference: the ID of an object of a class, no ID (null) or optional free text. */
export type Kinds = Readonly<Record<string, string | null | { readonly text: true }>>;

const featureName = text();

/** An ID of an object is shorter and has no whitespace, but the kind is in another column. */
const polymorphicId = { type: "string", minLength: 1, maxLength: 255 };

/**
 * Reference whose kind determines the meaning of its ID: a route target (`dest_kind`, `dest_id`, `dest_xform`) or a
 * scope.
 */
export function polymorphicReference(name: string, kinds: Kinds, { xform = false } = {}): ValueType {
  const words = Object.keys(kinds);
  const classes = Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, to]) => (typeof to === "string" ? [[kind, to]] : [])),
  );
  const bare = words.filter((kind) => typeof kinds[kind] !== "string");
  const choices = [...Object.values(classes), ...bare.map((kind) => JSON.stringify(kind))];
  const expects = `one of ${formatList(choices)}, or { kind, id${xform ? ", xform" : ""} }`;
  const columns = (property: string) => {
    const stem = snakeCase(property);
    return { kind: `${stem}_kind`, id: `${stem}_id`, xform: `${stem}_xform` };
  };

  function check(given: unknown, path: string, context: Context): unknown {
    if (isUnknown(given)) return given;
    const value = typeof given === "string" && bare.includes(given) ? { kind: given } : given;
    const problem = (at: string, message: string) => context.problems.push({ path: at, message });
    if (!isRecord(value)) {
      problem(path, mustBe(expects, formatValue(given), suggest(bare, given)));
      return given;
    }
    const { kind, id, xform: hop, ...rest } = value;
    for (const extra of Object.keys(rest))
      problem(`${path}.${extra}`, `unknown property; the value must be ${expects}`);
    if (isUnknown(kind)) return value;
    const to = typeof kind === "string" ? kinds[kind] : undefined;
    if (to === undefined) {
      problem(`${path}.kind`, mustBe(formatList(words), formatValue(kind), suggest(words, kind)));
      return value;
    }
    if (to === null && id !== undefined && id !== null) problem(`${path}.id`, `not allowed because ${kind} has no ID`);
    if (typeof to === "string" && !isUnknown(id)) {
      const missing = id === undefined || id === null;
      const reason = missing ? `required; must be the ID of a ${to}` : wrongId(id, to, context.registry);
      if (reason !== undefined) problem(`${path}.id`, reason);
    }
    // Without an ID, the value consists of the kind alone.
    if (typeof to === "object" && to !== null && id !== undefined && id !== null)
      featureName.check(id, `${path}.id`, context);
    if (hop !== undefined && hop !== null && !isUnknown(hop)) {
      if (!xform) problem(`${path}.xform`, "not allowed because this destination passes no variables on");
      else if (!isRecord(hop))
        problem(`${path}.xform`, mustBe("an object with variables and their values", formatValue(hop)));
    }
    return compact({ kind, id, xform: hop });
  }

  return {
    name,
    expects,
    check,
    fromResource: (className, id) => ({ kind: words.find((kind) => classes[kind] === className) ?? className, id }),
    columns(property): readonly Column[] {
      const at = columns(property);
      return [
        { name: at.kind, storage: "text", schema: { type: "string", enum: words } },
        { name: at.id, storage: "text", schema: polymorphicId, references: { kindColumn: at.kind, classes } },
        ...(xform
          ? [{ name: at.xform, storage: "json" as const, schema: { type: "object", additionalProperties: true } }]
          : []),
      ];
    },
    toWire(property, value) {
      const at = columns(property);
      const { kind = null, id = null, xform: hop = null } = isRecord(value) ? (value as Record<string, Json>) : {};
      return { [at.kind]: kind, [at.id]: id, ...(xform && { [at.xform]: hop }) };
    },
    fromWire(property, row) {
      const at = columns(property);
      if (row[at.kind] === undefined) return undefined;
      if (row[at.kind] === null) return null;
      return compact({ kind: row[at.kind], id: row[at.id], xform: row[at.xform] });
    },
  };
}

function compact(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));
}
