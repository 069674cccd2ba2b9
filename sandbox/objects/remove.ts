import type { Values } from "pulumi-sipio/model";
import { inUse } from "../errors";
import type { Platform } from "../platform";
import { answerOf, type Place, requireNamed, requireObject, requireParent } from "./lookup";
import { referrersOf } from "./referrers";

/**
 * Deletes an object and its children.
 * @throws ApiError 409 `in_use` where another object refers to it. Source: contract, Objects.
 */
export function removeObject(platform: Platform, place: Place, id: string, precondition: (row: Values) => void): void {
  platform.store.transaction(() => {
    requireParent(platform, place);
    precondition(answerOf(place.description, requireObject(platform, place, id)));
    removeUnreferenced(platform, place, id);
  });
  // Only now is it certain; where the process ends in between, the next start removes the content.
  if (place.description.upload !== undefined) platform.store.contents.remove(id);
}

/**
 * Deletes the object that the body of a request names.
 * @throws ApiError as {@link removeObject}.
 */
export function removeNamed(platform: Platform, place: Place, body: Values, precondition: (row: Values) => void): void {
  platform.store.transaction(() => {
    const row = requireNamed(platform, place, body);
    precondition(answerOf(place.description, row));
    removeUnreferenced(platform, place, row.id);
  });
}

/** Deletes an object that is there, within a transaction. */
export function removeUnreferenced(platform: Platform, { description }: Place, id: string): void {
  const referrers = referrersOf(platform, description, id);
  if (referrers.length > 0) throw inUse(`${description.object} ${id}`, referrers);
  platform.store.require(description.class).remove(id);
  platform.store.tenants.removeKeysOf(id);
}
