import { isDeepStrictEqual } from "node:util";
import { type Json, type ObjectSchema, rowFields, type Values } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import { invalidField } from "../errors";
import type { Row } from "../store/table";
import { requireObject, requireParent, type Target, toResponse } from "./find";
import { asDraft } from "./publish";
import { danglingReferences } from "./references";
import { hashed } from "./secrets";
import { requireUniqueKey } from "./uniqueKeys";
import { same, validateBody } from "./validateBody";

/**
 * Updates an object by merging: omitted columns are unchanged, and null resets a column to its default.
 * Source: contract, Verbs.
 */
export function updateObject(
  platform: SandboxContext,
  place: Target,
  id: string,
  body: Values,
  precondition: (row: Values) => void,
): Values {
  const { registry, store } = platform;
  return store.transaction(() => {
    requireParent(platform, place);
    const row = requireObject(platform, place, id);
    const { columns, given, problems } = validateBody(place.schema, registry, body, row);
    const table = store.require(place.schema.class);
    const dangling = danglingReferences(store, place.caller.accountId, table, columns, given, id);
    if (problems.length + dangling.length > 0) throw invalidField([...problems, ...dangling]);
    precondition(toResponse(place.schema, row));
    const changes = hashed(place.schema, columns, given, row);
    return toResponse(place.schema, writeChanges(platform, place, row, changes));
  });
}

/** Writes the columns that differ, within a transaction. Without differences, `updated_at` is unchanged. */
export function writeChanges(
  { store, clock }: SandboxContext,
  { schema, caller }: Target,
  row: Row,
  columns: Readonly<Record<string, Json>>,
): Row {
  const table = store.require(schema.class);
  const changes = Object.fromEntries(
    Object.entries(columns).filter(([name, value]) => name !== table.parent?.name && !same(value, row[name] ?? null)),
  );
  if (Object.keys(changes).length === 0) return row;
  requireUniqueKey(table, { ...row, ...changes }, caller.accountId);
  const draft = isOfEffect(schema, row, changes) ? asDraft(schema) : {};
  table.update(row.id, { ...changes, ...draft, updated_at: clock.now() });
  return table.find(row.id) ?? row;
}

/** Whether a value changes, ignoring editor layout such as node positions. */
function isOfEffect(schema: ObjectSchema, row: Row, changes: Values): boolean {
  const changed = { ...row, ...changes };
  return rowFields(schema).some(
    ([name, { type }]) =>
      type.columns(name).some((column) => column.name in changes) &&
      !isDeepStrictEqual(type.fromWire(name, changed), type.fromWire(name, row)),
  );
}
