import type { Values } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import { inUse } from "../errors";
import { requireNamed, requireObject, requireParent, type Target, toResponse } from "./find";
import { referrersOf } from "./referrers";

/**
 * Deletes an object and its children.
 * @throws ApiError 409 `in_use` if another object refers to it. Source: contract, Special rules.
 */
export function deleteObject(
  platform: SandboxContext,
  place: Target,
  id: string,
  precondition: (row: Values) => void,
): void {
  platform.store.transaction(() => {
    requireParent(platform, place);
    precondition(toResponse(place.schema, requireObject(platform, place, id)));
    deleteUnreferenced(platform, place, id);
  });
  // After the commit. If the process ends in between, the next start removes the content.
  if (place.schema.upload !== undefined) platform.store.blobs.remove(id);
}

/**
 * Deletes the object that the body of a request identifies.
 * @throws ApiError as {@link deleteObject}.
 */
export function deleteByBody(
  platform: SandboxContext,
  place: Target,
  body: Values,
  precondition: (row: Values) => void,
): void {
  platform.store.transaction(() => {
    const row = requireNamed(platform, place, body);
    precondition(toResponse(place.schema, row));
    deleteUnreferenced(platform, place, row.id);
  });
}

/** Deletes an existing object, within a transaction. */
export function deleteUnreferenced(platform: SandboxContext, { schema }: Target, id: string): void {
  const referrers = referrersOf(platform, schema, id);
  if (referrers.length > 0) throw inUse(`${schema.apiName} ${id}`, referrers);
  platform.store.require(schema.class).remove(id);
  platform.store.tenants.removeKeysOf(id);
}
