import type { ObjectSchema } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import type { Referrer } from "../errors";
import type { Filter, Row, Table } from "../store/table";
import { referencesTo } from "./referenceIndex";

/**
 * Returns the references to an object and to its children, except those from objects that would be deleted with it.
 * Source: contract, Special rules and Errors (`in_use`).
 */
export function referrersOf({ registry, store }: SandboxContext, schema: ObjectSchema, id: string): Referrer[] {
  const goesAlong = (table: Table, row: Row): boolean => {
    if (table.schema.class === schema.class && row.id === id) return true;
    const above = table.schema.parentClass;
    if (above === undefined || table.parent === undefined) return false;
    const owners = store.require(above);
    const owner = owners.find(String(row[table.parent.name]));
    return owner !== undefined && goesAlong(owners, owner);
  };
  const mentioned = (of: ObjectSchema, target: string, column: string, by: string): Filter => {
    if (by === "id") return { [column]: target };
    // A value other than an ID can also occur in another account, where it means another object.
    const row = store.require(of.class).find(target);
    return { [column]: String(row?.[by]), account_id: String(row?.account_id) };
  };
  const to = (of: ObjectSchema, target: string): Referrer[] => {
    const { mentions, children } = referencesTo(registry, of.class);
    const direct = mentions.flatMap(({ from, column, by, kinds }) => {
      const table = store.require(from.class);
      return table
        .where(mentioned(of, target, column.name, by))
        .filter((row) => kinds === undefined || kinds.values.includes(String(row[kinds.column])))
        .filter((row) => !goesAlong(table, row))
        .map((row) => ({ kind: from.apiName, id: row.id, field: column.name }));
    });
    // Skips children that cannot be referenced, because there may be many.
    const below = children.filter((child) => referencesTo(registry, child.class).mentioned);
    return direct.concat(
      below.flatMap((child) => {
        const table = store.require(child.class);
        const rows = table.parent === undefined ? [] : table.where({ [table.parent.name]: target });
        return rows.flatMap((row) => to(child, row.id));
      }),
    );
  };
  return to(schema, id).concat(contentOf({ registry, store }, schema, id));
}

/** Returns the objects in an account, which prevent its deletion. */
function contentOf(
  { registry, store }: Pick<SandboxContext, "registry" | "store">,
  { tenant }: ObjectSchema,
  id: string,
) {
  if (tenant === undefined) return [];
  const inside = registry.all.filter((one) => !one.tenant && !one.credential && !one.singleton && !one.parent);
  return inside.flatMap(({ class: name, apiName }) =>
    store
      .require(name)
      .where({ account_id: id })
      .map((row) => ({ kind: apiName, id: row.id, field: "account_id" })),
  );
}
