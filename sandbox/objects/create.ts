import { createHmac } from "node:crypto";
import { canonicalJson, type Values } from "pulumi-sipio/schema";

import type { SandboxContext } from "../context";
import { ApiError, invalidField } from "../errors";
import type { Row } from "../store/table";
import { requireParent, type Target, toResponse } from "./find";
import { danglingReferences } from "./references";
import { hashed, toldOnce, withGenerated } from "./secrets";
import { ownerOf, placed } from "./tenancy";
import { requireUniqueKey } from "./uniqueKeys";
import { type Content, keepContent } from "./uploads";
import { type ValidatedBody, validateBody } from "./validateBody";

/** Result of a create: the object, and whether the response is a replay of the first one. */
export interface CreatedRow {
  readonly object: Values;
  readonly replayed: boolean;
}

/**
 * Creates an object. The same request with the same idempotency key within a day replays the first response, unless the
 * object has been deleted since. Only successful creates are stored, because a corrected body may follow a rejected one
 * under the same key. Source: contract, Verbs and Idempotency.
 */
export function createObject(
  platform: SandboxContext,
  place: Target,
  body: Values,
  key: string | undefined,
  content?: Content,
): CreatedRow {
  const { store, clock } = platform;
  return store.transaction(() => {
    requireParent(platform, place);
    const { accountId } = place.caller;
    const fingerprint = key === undefined ? "" : fingerprintOf(place, body, key, content);
    const earlier = key === undefined ? undefined : store.idempotency.find(accountId, key, clock.now());
    if (earlier !== undefined && store.find(earlier.className)?.find(earlier.objectId) !== undefined) {
      if (earlier.fingerprint !== fingerprint) {
        const message = "this Idempotency-Key was already used with a different request in the last 24 hours";
        throw new ApiError(409, "idempotency_mismatch", message);
      }
      return { object: earlier.answer, replayed: true };
    }
    const { id, object } = insertObject(platform, place, body, content);
    if (key !== undefined) {
      const made = { fingerprint, className: place.schema.class, objectId: id, answer: object };
      store.idempotency.keep(accountId, key, made, clock.now());
    }
    return { object, replayed: false };
  });
}

function insertObject(
  platform: SandboxContext,
  place: Target,
  body: Values,
  content: Content | undefined,
): { id: string; object: Values } {
  const { registry, store } = platform;
  const { schema, caller } = place;
  if (schema.tenant !== undefined && !caller.isReseller) {
    throw new ApiError(403, "not_reseller", "only a reseller (is_reseller = 1) can have accounts of its own");
  }
  const table = store.require(schema.class);
  const { columns, given, problems } = validateBody(schema, registry, body);
  const dangling = danglingReferences(store, caller.accountId, table, columns, given);
  const wrong = [...problems, ...dangling, ...(content?.problems ?? [])];
  if (wrong.length > 0) throw invalidField(wrong);
  const whole = withGenerated(schema, columns);
  const made = insertRow(platform, place, whole);
  const row = content === undefined ? made : keepContent(platform, place, made, content);
  if (schema.credential !== undefined) store.tenants.addKeyOf(schema, row, whole);
  return { id: row.id, object: { ...toResponse(schema, row), ...toldOnce(schema, whole) } };
}

/** Inserts an object from validated columns, within a transaction. */
export function insertRow(
  { store, clock, newId }: SandboxContext,
  place: Target,
  columns: ValidatedBody["columns"],
): Row {
  const { schema, caller, parent } = place;
  const table = store.require(schema.class);
  const now = clock.now();
  const owner = ownerOf(schema, columns, caller);
  const row: Row = {
    ...hashed(schema, columns, new Set(Object.keys(columns))),
    ...(table.parent !== undefined && parent !== undefined && { [table.parent.name]: parent }),
    id: newId(schema.idPrefix, table.nextNumber()),
    ...placed(schema, owner),
    account_id: owner,
    created_at: now,
    updated_at: now,
  };
  requireUniqueKey(table, row, caller.accountId);
  table.insert(row);
  return table.find(row.id) ?? row;
}

function fingerprintOf({ schema, parent }: Target, body: Values, key: string, content: Content | undefined): string {
  return createHmac("sha256", key)
    .update(canonicalJson([schema.path, parent ?? null, body, content?.received?.sha256 ?? null]))
    .digest("hex");
}
