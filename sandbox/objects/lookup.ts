import type { Description } from "pulumi-sipio/model";
import { notFound } from "../errors";
import type { Platform } from "../platform";
import type { Row } from "../store/table";
import type { Caller } from "../store/tenants";
import { parentClass } from "./mentions";

/** Where a request points: the object's kind, who asks, and the ids in the path. */
export interface Place {
  readonly description: Description;
  readonly caller: Caller;
  /** The id of the parent, for a child. */
  readonly parent: string | undefined;
}

/**
 * The object of an id at a place.
 * @throws ApiError 404 where there is none, or it is another tenant's, or stands under another parent.
 */
export function requireObject({ store }: Platform, { description, caller, parent }: Place, id: string): Row {
  const table = store.require(description.class);
  const row = table.find(id);
  const under = table.parent === undefined || row?.[table.parent.name] === parent;
  if (row === undefined || row.account_id !== caller.accountId || !under) throw notFound(`${description.object} ${id}`);
  return row;
}

/**
 * Sees to it that the parent in a child's path is there.
 * @throws ApiError 404 where it is not, or is another tenant's.
 */
export function requireParent(platform: Platform, { description, caller, parent }: Place): void {
  const above = parentClass(description);
  if (above === undefined || parent === undefined) return;
  const owners = platform.store.require(above);
  if (owners.find(parent)?.account_id !== caller.accountId) throw notFound(`${owners.description.object} ${parent}`);
}
