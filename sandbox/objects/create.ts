import { createHmac } from "node:crypto";
import type { Values } from "pulumi-sipio/model";
import { ApiError, invalidField } from "../errors";
import type { Platform } from "../platform";
import type { Row } from "../store/table";
import { type Accepted, accept, canonicalJson } from "./accept";
import { hashed, toldOnce, withGenerated } from "./confidential";
import { type Content, keepContent } from "./content";
import { requireUniqueKey } from "./keys";
import { answerOf, type Place, requireParent } from "./lookup";
import { ownerOf, placed } from "./reach";
import { danglingReferences } from "./references";

/** The answer to a create: the object, and whether it is the first answer over again. */
export interface Created {
  readonly object: Values;
  readonly replayed: boolean;
}

/**
 * Makes an object. Under an idempotency key, the same request within a day gives the first answer again, unless its object has
 * been deleted since; only what was made is remembered, so that a corrected body can follow a refused one under the same key.
 * Source: contract, Transport (create, idempotency).
 */
export function createObject(
  platform: Platform,
  place: Place,
  body: Values,
  key: string | undefined,
  content?: Content,
): Created {
  const { store, clock } = platform;
  return store.transaction(() => {
    requireParent(platform, place);
    const { accountId } = place.caller;
    const fingerprint = key === undefined ? "" : fingerprintOf(place, body, key, content);
    const earlier = key === undefined ? undefined : store.remembered.find(accountId, key, clock.now());
    if (earlier !== undefined && store.find(earlier.className)?.find(earlier.objectId) !== undefined) {
      if (earlier.fingerprint !== fingerprint) {
        const message = "this Idempotency-Key was used with another request in the last 24 hours";
        throw new ApiError(409, "idempotency_mismatch", message);
      }
      return { object: earlier.answer, replayed: true };
    }
    const { id, object } = insertObject(platform, place, body, content);
    if (key !== undefined) {
      const made = { fingerprint, className: place.description.class, objectId: id, answer: object };
      store.remembered.keep(accountId, key, made, clock.now());
    }
    return { object, replayed: false };
  });
}

function insertObject(
  platform: Platform,
  place: Place,
  body: Values,
  content: Content | undefined,
): { id: string; object: Values } {
  const { registry, store } = platform;
  const { description, caller } = place;
  if (description.tenant !== undefined && !caller.isReseller) {
    throw new ApiError(403, "not_reseller", "only a reseller (is_reseller = 1) has accounts of its own");
  }
  const table = store.require(description.class);
  const { columns, given, problems } = accept(description, registry, body);
  const dangling = danglingReferences(store, caller.accountId, table, columns, given);
  const wrong = [...problems, ...dangling, ...(content?.problems ?? [])];
  if (wrong.length > 0) throw invalidField(wrong);
  const whole = withGenerated(description, columns);
  const made = insertRow(platform, place, whole);
  const row = content === undefined ? made : keepContent(platform, place, made, content);
  if (description.credential !== undefined) store.tenants.addKeyOf(description, row, whole);
  return { id: row.id, object: { ...answerOf(description, row), ...toldOnce(description, whole) } };
}

/** Makes an object of columns that are accepted, within a transaction. */
export function insertRow({ store, clock, newId }: Platform, place: Place, columns: Accepted["columns"]): Row {
  const { description, caller, parent } = place;
  const table = store.require(description.class);
  const now = clock.now();
  const owner = ownerOf(description, columns, caller);
  const row: Row = {
    ...hashed(description, columns, new Set(Object.keys(columns))),
    ...(table.parent !== undefined && parent !== undefined && { [table.parent.name]: parent }),
    id: newId(description.prefix, table.nextNumber()),
    ...placed(description, owner),
    account_id: owner,
    created_at: now,
    updated_at: now,
  };
  requireUniqueKey(table, row, caller.accountId);
  table.insert(row);
  return table.find(row.id) ?? row;
}

function fingerprintOf(
  { description, parent }: Place,
  body: Values,
  key: string,
  content: Content | undefined,
): string {
  return createHmac("sha256", key)
    .update(canonicalJson([description.collection, parent ?? null, body, content?.received?.sha256 ?? null]))
    .digest("hex");
}
