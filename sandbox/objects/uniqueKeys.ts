import { idColumn, type Json } from "pulumi-sipio/schema";
import { alreadyExists } from "../errors";
import type { Table } from "../store/table";

/**
 * Checks that no other object has the natural key of a row.
 * @throws ApiError 409 `already_exists`, with the other object's ID only if it belongs to the same account.
 */
export function requireUniqueKey(table: Table, row: Readonly<Record<string, Json>>, accountId: string): void {
  for (const key of table.keys) {
    const other = table.sameKey(key, row);
    if (other === undefined) continue;
    const problems = key.columns
      .filter(({ name }) => (row[name] ?? null) !== null)
      .map(({ name }) => ({ field: name, message: "already in use" }));
    const existing = other.account_id === accountId ? String(other[idColumn(table.schema)]) : undefined;
    throw alreadyExists(table.schema.apiName, problems, existing);
  }
}
