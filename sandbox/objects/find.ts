import { idColumn, type ObjectSchema, type Values } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import { invalidField, notFound } from "../errors";
import type { Row } from "../store/table";
import type { Caller } from "../store/tenants";
import { withoutSecrets } from "./secrets";
import { isInReach } from "./tenancy";

/** Where a request points: the object's kind, who asks, and the ids in the path. */
export interface Target {
  readonly schema: ObjectSchema;
  readonly caller: Caller;
  /** The id of the parent, for a child. */
  readonly parent: string | undefined;
}

/** A row as the API answers with it. Inside the store every row has an id of its own, also where a column is the id outside. */
export function toResponse(schema: ObjectSchema, row: Row): Values {
  return { ...withoutSecrets(schema, row), id: row[idColumn(schema)] };
}

/**
 * The object that the body of a request names, of a kind that has no path of its own.
 * @throws ApiError 404 where there is none, or it is another tenant's; 422 where the body does not name one.
 */
export function requireNamed({ store }: SandboxContext, { schema, caller }: Target, body: Values): Row {
  const by = idColumn(schema);
  const named = body[by];
  const problems = Object.keys(body).flatMap((field) => (field === by ? [] : [{ field, message: "unknown field" }]));
  if (typeof named !== "string") problems.push({ field: by, message: `required: names the ${schema.apiName}` });
  if (typeof named !== "string" || problems.length > 0) throw invalidField(problems);
  const [row] = store.require(schema.class).where({ account_id: caller.accountId, [by]: named });
  if (row === undefined) throw notFound(`${schema.apiName} ${named}`);
  return row;
}

/**
 * The object of an id at a place.
 * @throws ApiError 404 where there is none, or it is another tenant's, or stands under another parent.
 */
export function requireObject({ store }: SandboxContext, { schema, caller, parent }: Target, id: string): Row {
  const table = store.require(schema.class);
  const row = table.find(id);
  if (schema.singleton !== undefined && row?.id === caller.accountId) return row;
  const under = table.parent === undefined || row?.[table.parent.name] === parent;
  if (row === undefined || !under || !isInReach(store, schema, row, caller.accountId))
    throw notFound(`${schema.apiName} ${id}`);
  return row;
}

/**
 * Sees to it that the parent in a child's path is there.
 * @throws ApiError 404 where it is not, or is another tenant's.
 */
export function requireParent(platform: SandboxContext, { schema, caller, parent }: Target): void {
  const above = schema.parentClass;
  if (above === undefined || parent === undefined) return;
  const owners = platform.store.require(above);
  if (owners.find(parent)?.account_id !== caller.accountId) throw notFound(`${owners.schema.apiName} ${parent}`);
}
