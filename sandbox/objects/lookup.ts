import { type Description, idColumn, type Values } from "pulumi-sipio/model";
import { invalidField, notFound } from "../errors";
import type { Platform } from "../platform";
import type { Row } from "../store/table";
import type { Caller } from "../store/tenants";
import { shown } from "./confidential";
import { parentClass } from "./mentions";
import { isInReach } from "./reach";

/** Where a request points: the object's kind, who asks, and the ids in the path. */
export interface Place {
  readonly description: Description;
  readonly caller: Caller;
  /** The id of the parent, for a child. */
  readonly parent: string | undefined;
}

/** A row as the API answers with it. Inside the store every row has an id of its own, also where a column is the id outside. */
export function answerOf(description: Description, row: Row): Values {
  return { ...shown(description, row), id: row[idColumn(description)] };
}

/**
 * The object that the body of a request names, of a kind that has no path of its own.
 * @throws ApiError 404 where there is none, or it is another tenant's; 422 where the body does not name one.
 */
export function requireNamed({ store }: Platform, { description, caller }: Place, body: Values): Row {
  const by = idColumn(description);
  const named = body[by];
  const problems = Object.keys(body).flatMap((field) => (field === by ? [] : [{ field, message: "unknown field" }]));
  if (typeof named !== "string") problems.push({ field: by, message: `required: names the ${description.object}` });
  if (typeof named !== "string" || problems.length > 0) throw invalidField(problems);
  const [row] = store.require(description.class).where({ account_id: caller.accountId, [by]: named });
  if (row === undefined) throw notFound(`${description.object} ${named}`);
  return row;
}

/**
 * The object of an id at a place.
 * @throws ApiError 404 where there is none, or it is another tenant's, or stands under another parent.
 */
export function requireObject({ store }: Platform, { description, caller, parent }: Place, id: string): Row {
  const table = store.require(description.class);
  const row = table.find(id);
  if (description.singleton !== undefined && row?.id === caller.accountId) return row;
  const under = table.parent === undefined || row?.[table.parent.name] === parent;
  if (row === undefined || !under || !isInReach(store, description, row, caller.accountId))
    throw notFound(`${description.object} ${id}`);
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
