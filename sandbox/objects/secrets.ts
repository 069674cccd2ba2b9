import { createHmac, randomBytes } from "node:crypto";
import { type FieldOptions, type Json, type ObjectSchema, rowFields, type Values } from "pulumi-sipio/schema";

type Columns = Readonly<Record<string, Json>>;

/** Whether the store keeps only a hash: for write-only values, and for values returned only on creation. */
const isConfidential = ({ writeOnly, returnedOnce }: FieldOptions) => writeOnly === true || returnedOnce !== undefined;

function columnNames(schema: ObjectSchema, chosen: (traits: FieldOptions) => boolean): string[] {
  return rowFields(schema)
    .filter(([, { options }]) => chosen(options))
    .flatMap(([name, { type }]) => type.columns(name).map((column) => column.name));
}

/**
 * Replaces confidential values by salted hashes, for storage. An unchanged value keeps its hash.
 * @param given Columns that hold values rather than hashes.
 */
export function hashed(schema: ObjectSchema, columns: Columns, given: ReadonlySet<string>, before?: Columns): Columns {
  const names = columnNames(schema, isConfidential).filter((name) => given.has(name));
  const hashes = names.map((name) => {
    const value = columns[name];
    return [name, typeof value === "string" ? hashOf(value, saltIn(before?.[name])) : null];
  });
  return { ...columns, ...Object.fromEntries(hashes) };
}

/** Returns a row without confidential columns. */
export function withoutSecrets(schema: ObjectSchema, row: Columns): Columns {
  const hidden = columnNames(schema, isConfidential);
  return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name)));
}

/** Redacts confidential values of a body for the request log. */
export function logged(schema: ObjectSchema, body: Values): Values {
  const hidden = columnNames(schema, isConfidential);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, hidden.includes(name) ? "(redacted)" : value]),
  );
}

/** Returns the columns that the API returns only on creation. */
export function toldOnce(schema: ObjectSchema, columns: Columns): Columns {
  const names = columnNames(schema, ({ returnedOnce }) => returnedOnce !== undefined);
  return Object.fromEntries(names.map((name) => [name, columns[name] ?? null]));
}

/** Generates missing values that the API returns only on creation. */
export function withGenerated(schema: ObjectSchema, columns: Columns): Columns {
  const made = rowFields(schema).flatMap(([name, { type, options }]) => {
    const [column] = type.columns(name);
    if (options.returnedOnce === undefined || column === undefined || (columns[column.name] ?? null) !== null)
      return [];
    return [[column.name, options.returnedOnce.startsWith + randomBytes(24).toString("base64url")]];
  });
  return { ...columns, ...Object.fromEntries(made) };
}

/** Returns `hmac-sha256:<salt>:<hash>`, with salt and hash in base64url. */
function hashOf(value: string, salt = randomBytes(16).toString("base64url")): string {
  return `hmac-sha256:${salt}:${createHmac("sha256", Buffer.from(salt, "base64url")).update(value).digest("base64url")}`;
}

function saltIn(hash: Json | undefined): string | undefined {
  return typeof hash === "string" ? hash.split(":")[1] : undefined;
}
