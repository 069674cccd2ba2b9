import { type Column, columnsOf, type Json, type ObjectSchema } from "pulumi-sipio/schema";
import { type Database, quote, type SqlValue } from "./database";
import { type KeyColumns, keyExpression, keyParameter, naturalKeys, parentColumn } from "./naturalKey";
import { ownColumns, sequence, toSql } from "./schema";

/** Stored object, by API names. */
export interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly [column: string]: Json;
}

/** Filter of a list: columns, each with its required value or allowed values. */
export type Filter = Readonly<Record<string, SqlValue | readonly string[]>>;

/** Page of a list, and the sequence number after which the next page starts, if any. */
export interface RowPage {
  readonly rows: readonly Row[];
  readonly next: number | undefined;
}

/** Table with the rows of one object. */
export class Table {
  readonly columns: readonly Column[];
  readonly keys: readonly KeyColumns[];
  readonly parent: Column | undefined;
  readonly #names: readonly string[];
  readonly #jsonColumns: readonly string[];
  readonly #name: string;
  readonly #selected: string;

  constructor(
    readonly db: Database,
    readonly schema: ObjectSchema,
  ) {
    this.columns = columnsOf(schema);
    this.keys = naturalKeys(schema);
    this.parent = parentColumn(schema);
    this.#names = ["id", "account_id", ...ownColumns(schema).map(({ name }) => name), "created_at", "updated_at"];
    this.#jsonColumns = this.columns.filter(({ storage }) => storage === "json").map(({ name }) => name);
    this.#name = quote(schema.apiName);
    this.#selected = `SELECT ${this.#names.map(quote).join(", ")} FROM ${this.#name}`;
  }

  /** Returns the number of the next row, starting at 1. Numbers are never reused. */
  nextNumber(): number {
    const row = this.db.first("SELECT seq FROM sqlite_sequence WHERE name = ?", this.schema.apiName);
    return Number(row?.seq ?? 0) + 1;
  }

  insert(row: Row): void {
    const places = this.#names.map(() => "?").join(", ");
    this.db.run(
      `INSERT INTO ${this.#name} (${this.#names.map(quote).join(", ")}) VALUES (${places})`,
      ...this.#names.map((name) => toSql(row[name] ?? null)),
    );
  }

  /** Returns the object with an ID, of any account. */
  find(id: string): Row | undefined {
    return this.#row(this.db.first(`${this.#selected} WHERE "id" = ?`, id));
  }

  /** Writes changed columns of a row. */
  update(id: string, changes: Readonly<Record<string, Json>>): void {
    const names = Object.keys(changes).filter((name) => this.#names.includes(name));
    if (names.length === 0) return;
    const set = names.map((name) => `${quote(name)} = ?`).join(", ");
    this.db.run(
      `UPDATE ${this.#name} SET ${set} WHERE "id" = ?`,
      ...names.map((name) => toSql(changes[name] ?? null)),
      id,
    );
  }

  /** Deletes an object and its children. Returns whether the object existed. */
  remove(id: string): boolean {
    return this.db.run(`DELETE FROM ${this.#name} WHERE "id" = ?`, id) > 0;
  }

  /** Returns a page in order of creation, starting after a sequence number. */
  page(filter: Filter, after: number, limit: number): RowPage {
    const where = [...conditionsOf(filter), `${quote(sequence)} > ?`].join(" AND ");
    const selected = this.#selected.replace("SELECT", `SELECT ${quote(sequence)},`);
    const found = this.db.all(
      `${selected} WHERE ${where} ORDER BY ${quote(sequence)} LIMIT ?`,
      ...Object.values(filter).flat(),
      after,
      limit + 1,
    );
    const shown = found.slice(0, limit);
    const next = found.length > limit ? Number(shown.at(-1)?.[sequence]) : undefined;
    return { rows: shown.flatMap((row) => this.#row(row) ?? []), next };
  }

  /** Returns all rows that match a filter. */
  where(filter: Filter): Row[] {
    const names = Object.keys(filter);
    const condition = names.length === 0 ? "" : ` WHERE ${conditionsOf(filter).join(" AND ")}`;
    const sql = `${this.#selected}${condition} ORDER BY ${quote(sequence)}`;
    return this.db.all(sql, ...Object.values(filter).flat()).flatMap((row) => this.#row(row) ?? []);
  }

  /** Returns another row with the same natural key, if any. */
  sameKey(key: KeyColumns, row: Readonly<Record<string, Json>>): Row | undefined {
    const parts = key.columns.map(({ name }) => toSql(row[name] ?? null));
    if (parts.every((part) => part === null)) return undefined;
    const within = key.within === undefined ? "" : `${quote(key.within)} = ? AND `;
    const bounds = key.within === undefined ? [] : [toSql(row[key.within] ?? null)];
    const found = this.db.first(
      `${this.#selected} WHERE ${within}${keyExpression(key)} = ${keyParameter(key)}`,
      ...bounds,
      ...parts,
    );
    return found === undefined || found.id === row.id ? undefined : this.#row(found);
  }

  /** Deletes all rows and restarts numbering at 1. */
  clear(): void {
    this.db.run(`DELETE FROM ${this.#name}`);
    this.db.run("DELETE FROM sqlite_sequence WHERE name = ?", this.schema.apiName);
  }

  #row(stored: Record<string, unknown> | undefined): Row | undefined {
    if (stored === undefined) return undefined;
    const row: Record<string, Json> = {};
    for (const name of this.#names) {
      const value = stored[name];
      row[name] = typeof value === "string" || typeof value === "number" ? value : null;
    }
    for (const name of this.#jsonColumns) {
      const text = row[name];
      if (typeof text === "string") row[name] = JSON.parse(text);
    }
    return {
      ...row,
      id: String(row.id),
      account_id: String(row.account_id),
      created_at: Number(row.created_at),
      updated_at: Number(row.updated_at),
    };
  }
}

function conditionsOf(filter: Filter): string[] {
  return Object.entries(filter).map(([name, wanted]) =>
    Array.isArray(wanted) ? `${quote(name)} IN (${wanted.map(() => "?").join(", ")})` : `${quote(name)} = ?`,
  );
}
