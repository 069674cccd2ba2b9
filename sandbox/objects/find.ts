import { idColumn, type ObjectSchema, type Values } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import { invalidField, notFound } from "../errors";
import type { Row } from "../store/table";
import type { Caller } from "../store/tenants";
import { withoutSecrets } from "./secrets";
import { isInReach } from "./tenancy";

/** Target of a request: schema of the object, caller, and parent ID in the path. */
export interface Target {
  readonly schema: ObjectSchema;
  readonly caller: Caller;
  /** ID of the parent, for a child. */
  readonly parent: string | undefined;
}

/**
 * Converts a stored row to an API object. The store gives every row an ID, even if the API identifies it by a column.
 */
export function toResponse(schema: ObjectSchema, row: Row): Values {
  return { ...withoutSecrets(schema, row), id: row[idColumn(schema)] };
}

/**
 * Returns the object that the body of a request identifies, for objects without a path of their own.
 * @throws ApiError 404 if it does not exist or belongs to another tenant. 422 if the body does not identify an object.
 */
export function requireNamed({ store }: SandboxContext, { schema, caller }: Target, body: Values): Row {
  const by = idColumn(schema);
  const named = body[by];
  const problems = Object.keys(body).flatMap((field) => (field === by ? [] : [{ field, message: "unknown field" }]));
  if (typeof named !== "string") problems.push({ field: by, message: `required; must identify the ${schema.apiName}` });
  if (typeof named !== "string" || problems.length > 0) throw invalidField(problems);
  const [row] = store.require(schema.class).where({ account_id: caller.accountId, [by]: named });
  if (row === undefined) throw notFound(`${schema.apiName} ${named}`);
  return row;
}

/**
 * Returns an object by ID.
 * @throws ApiError 404 if it does not exist, belongs to another tenant, or has another parent.
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
 * Checks that the parent in a child's path exists.
 * @throws ApiError 404 if it does not exist or belongs to another tenant.
 */
export function requireParent(platform: SandboxContext, { schema, caller, parent }: Target): void {
  const above = schema.parentClass;
  if (above === undefined || parent === undefined) return;
  const owners = platform.store.require(above);
  if (owners.find(parent)?.account_id !== caller.accountId) throw notFound(`${owners.schema.apiName} ${parent}`);
}
