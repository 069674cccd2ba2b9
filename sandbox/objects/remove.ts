import { inUse } from "../errors";
import type { Platform } from "../platform";
import type { Row } from "../store/table";
import { type Place, requireObject, requireParent } from "./lookup";
import { referrersOf } from "./referrers";

/**
 * Deletes an object and its children.
 * @throws ApiError 409 `in_use` where another object refers to it. Source: contract, Objects.
 */
export function removeObject(platform: Platform, place: Place, id: string, precondition: (row: Row) => void): void {
  platform.store.transaction(() => {
    requireParent(platform, place);
    precondition(requireObject(platform, place, id));
    removeUnreferenced(platform, place, id);
  });
}

/** Deletes an object that is there, within a transaction. */
export function removeUnreferenced(platform: Platform, { description }: Place, id: string): void {
  const referrers = referrersOf(platform, description, id);
  if (referrers.length > 0) throw inUse(`${description.object} ${id}`, referrers);
  platform.store.require(description.class).remove(id);
}
