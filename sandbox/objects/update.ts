import { isDeepStrictEqual } from "node:util";
import { type Description, type Json, rowFields, type Values } from "pulumi-sipio/model";
import { invalidField } from "../errors";
import type { Platform } from "../platform";
import type { Row } from "../store/table";
import { accept, same } from "./accept";
import { hashed } from "./confidential";
import { requireUniqueKey } from "./keys";
import { answerOf, type Place, requireObject, requireParent } from "./lookup";
import { asDraft } from "./publish";
import { danglingReferences } from "./references";

/**
 * Changes an object by merging: what the body leaves out stays, null puts a column back to its default.
 * Source: contract, Transport (update).
 */
export function updateObject(
  platform: Platform,
  place: Place,
  id: string,
  body: Values,
  precondition: (row: Values) => void,
): Values {
  const { registry, store } = platform;
  return store.transaction(() => {
    requireParent(platform, place);
    const row = requireObject(platform, place, id);
    precondition(answerOf(place.description, row));
    const { columns, given, problems } = accept(place.description, registry, body, row);
    const table = store.require(place.description.class);
    const dangling = danglingReferences(store, place.caller.accountId, table, columns, given, id);
    if (problems.length + dangling.length > 0) throw invalidField([...problems, ...dangling]);
    const changes = hashed(place.description, columns, given, row);
    return answerOf(place.description, writeChanges(platform, place, row, changes));
  });
}

/** Writes the columns that differ, within a transaction. What changes nothing leaves `updated_at` as it is. */
export function writeChanges(
  { store, clock }: Platform,
  { description, caller }: Place,
  row: Row,
  columns: Readonly<Record<string, Json>>,
): Row {
  const table = store.require(description.class);
  const changes = Object.fromEntries(
    Object.entries(columns).filter(([name, value]) => name !== table.parent?.name && !same(value, row[name] ?? null)),
  );
  if (Object.keys(changes).length === 0) return row;
  requireUniqueKey(table, { ...row, ...changes }, caller.accountId);
  const draft = isOfEffect(description, row, changes) ? asDraft(description) : {};
  table.update(row.id, { ...changes, ...draft, updated_at: clock.now() });
  return table.find(row.id) ?? row;
}

/** Whether anything changes but what stands aside of values, such as where an editor draws them. */
function isOfEffect(description: Description, row: Row, changes: Values): boolean {
  const changed = { ...row, ...changes };
  return rowFields(description).some(
    ([name, { type }]) =>
      type.columns(name).some((column) => column.name in changes) &&
      !isDeepStrictEqual(type.fromWire(name, changed), type.fromWire(name, row)),
  );
}
