import { createHash } from "node:crypto";
import {
  type Column,
  columnsOf,
  type Json,
  type ObjectSchema,
  rowFields,
  type SchemaRegistry,
  type Storage,
} from "pulumi-sipio/schema";
import { type Database, quote } from "./database";
import { keyExpression, naturalKeys, parentColumn } from "./naturalKey";

const sqlTypes: Record<Storage, string> = { text: "TEXT", integer: "INTEGER", real: "REAL", json: "TEXT" };

/** Column with the creation order of rows, which is the order of lists. Never returned by the API. */
export const sequence = "_seq";

const ownTables = `
  CREATE TABLE IF NOT EXISTS _key (
    hash TEXT PRIMARY KEY, account_id TEXT NOT NULL, object_id TEXT, scopes TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS _idempotency (
    account_id TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, class TEXT NOT NULL, object_id TEXT NOT NULL,
    answer TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (account_id, key)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS _idempotency_by_age ON _idempotency (created_at);`;

/**
 * Creates the tables and indexes for the objects. Adds missing columns to an older store, with their documented
 * defaults, and drops unused indexes.
 */
export function prepareTables(db: Database, registry: SchemaRegistry): void {
  db.define(ownTables);
  for (const schema of registry.all) {
    if (schema.singleton === undefined) prepareTable(db, schema, registry);
  }
  prepareIndexes(db, registry);
}

function prepareTable(db: Database, schema: ObjectSchema, registry: SchemaRegistry): void {
  const table = quote(schema.apiName);
  const parent = parentColumn(schema);
  const columns = ownColumns(schema).map(({ name, storage }) => {
    const parentClass = name === parent?.name ? schema.parentClass : undefined;
    const cascade =
      parentClass === undefined
        ? ""
        : ` REFERENCES ${quote(registry.require(parentClass).apiName)} ("id") ON DELETE CASCADE`;
    return `${quote(name)} ${sqlTypes[storage]}${cascade}`;
  });
  db.define(`CREATE TABLE IF NOT EXISTS ${table} (
    ${quote(sequence)} INTEGER PRIMARY KEY AUTOINCREMENT, "id" TEXT NOT NULL UNIQUE, "account_id" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL, "updated_at" INTEGER NOT NULL, ${columns.join(", ")})`);

  const present = new Set(db.all("SELECT name FROM pragma_table_info(?)", schema.apiName).map(({ name }) => name));
  const defaults = defaultsOf(schema);
  for (const { name, storage } of ownColumns(schema)) {
    if (present.has(name)) continue;
    db.define(`ALTER TABLE ${table} ADD COLUMN ${quote(name)} ${sqlTypes[storage]}`);
    const value = toSql(defaults[name] ?? null);
    if (value !== null) db.run(`UPDATE ${table} SET ${quote(name)} = ?`, value);
  }
}

function prepareIndexes(db: Database, registry: SchemaRegistry): void {
  const wanted = new Map(
    registry.all
      .filter(({ singleton }) => !singleton)
      .flatMap(indexesOf)
      .map((sql) => [indexName(sql), sql]),
  );
  for (const { name } of db.all(
    "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'ix\\_%' ESCAPE '\\'",
  )) {
    if (typeof name === "string" && !wanted.has(name)) db.define(`DROP INDEX ${quote(name)}`);
  }
  for (const [name, sql] of wanted) db.define(sql.replace("INDEX ON", `INDEX IF NOT EXISTS ${quote(name)} ON`));
}

/** Returns the indexes for lists, references and natural keys, which prevent full table scans. */
function indexesOf(schema: ObjectSchema): string[] {
  const on = (columns: readonly string[]) => `INDEX ON ${quote(schema.apiName)} (${columns.join(", ")})`;
  const keys = naturalKeys(schema);
  return [
    `CREATE ${on([quote("account_id")])}`,
    ...ownColumns(schema)
      .filter(({ references, mentions }) => references !== undefined || mentions !== undefined)
      .map(({ name }) => `CREATE ${on([quote(name)])}`),
    ...keys.map((key) => `CREATE UNIQUE ${on([...(key.within ? [quote(key.within)] : []), keyExpression(key)])}`),
    ...keys.flatMap(({ columns }) => columns.map(({ name }) => `CREATE ${on([quote("account_id"), quote(name)])}`)),
  ];
}

function indexName(sql: string): string {
  return `ix_${createHash("sha256").update(sql).digest("hex").slice(0, 16)}`;
}

/** Returns the columns of an object except the account, which every table has. */
export function ownColumns(schema: ObjectSchema): readonly Column[] {
  return columnsOf(schema).filter(({ name }) => name !== "account_id");
}

/** Returns the default of each column of an object. */
export function defaultsOf(schema: ObjectSchema): Record<string, Json> {
  return Object.assign(
    {},
    ...rowFields(schema).map(([name, { type, options }]) => type.toWire(name, options.default ?? null)),
  );
}

/** Converts an API value to a column value. */
export function toSql(value: Json): string | number | null {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}
