import type { SchemaRegistry } from "pulumi-sipio/schema";
import { Blobs } from "./blobs";
import { Database } from "./database";
import { IdempotencyStore } from "./idempotencyStore";
import { prepareTables } from "./schema";
import { Table } from "./table";
import { Tenants } from "./tenants";

/** Persistent data of the sandbox. */
export class Store {
  readonly tenants: Tenants;
  readonly idempotency: IdempotencyStore;
  readonly blobs: Blobs;
  readonly #db: Database;
  readonly #tables: ReadonlyMap<string, Table>;

  /**
   * Opens the store in a directory and creates the tables for the registry.
   * @throws StoreInUseError if another process has it open.
   */
  constructor(directory: string, registry: SchemaRegistry) {
    this.#db = new Database(directory);
    this.#db.transaction(() => prepareTables(this.#db, registry));
    const own = registry.all.filter(({ singleton }) => singleton === undefined);
    const tables = new Map(own.map((schema) => [schema.class, new Table(this.#db, schema)]));
    for (const { class: name, singleton } of registry.all) {
      const table = tables.get(singleton?.of ?? "");
      if (table !== undefined) tables.set(name, table);
    }
    this.#tables = tables;
    const tenant = registry.all.find((schema) => schema.tenant !== undefined);
    if (tenant === undefined) throw new Error("the registry must contain an object for accounts");
    this.tenants = new Tenants(this.#db, this.require(tenant.class), tenant);
    this.idempotency = new IdempotencyStore(this.#db);
    this.blobs = new Blobs(directory);
    this.#removeOrphans();
  }

  /** Returns the table of a class, or `undefined` if the registry does not have the class. */
  find(className: string): Table | undefined {
    return this.#tables.get(className);
  }

  /**
   * Returns the table of a class.
   * @throws Error if the registry does not have the class.
   */
  require(className: string): Table {
    const table = this.#tables.get(className);
    if (table === undefined) throw new Error(`no table for class ${className}`);
    return table;
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work);
  }

  /** Deletes all data. */
  clear(): void {
    // Of the tables, few have rows.
    const used = new Set(this.#db.all("SELECT name FROM sqlite_sequence").map(({ name }) => name));
    for (const table of this.#tables.values()) if (used.has(table.schema.apiName)) table.clear();
    this.idempotency.clear();
    this.tenants.clear();
    this.#removeOrphans();
  }

  close(): void {
    this.#db.close();
  }

  #removeOrphans(): void {
    const tables = [...this.#tables.values()].filter(({ schema }) => schema.upload !== undefined);
    this.blobs.removeOrphans((id) => tables.some((table) => table.find(id) !== undefined));
  }
}
