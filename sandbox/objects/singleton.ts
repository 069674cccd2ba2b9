import { columnsOf, type ObjectSchema, type Values } from "pulumi-sipio/schema";
import type { SandboxContext } from "../context";
import type { Row } from "../store/table";
import type { Target } from "./find";
import { updateObject } from "./update";

/** Returns the caller's own object, as shown by the path of a singleton. */
export function readSingleton({ store }: SandboxContext, { schema, caller }: Target): Values {
  const row = store.tenants.account(caller.accountId);
  if (row === undefined) throw new Error(`account ${caller.accountId} not found`);
  return shownAs(schema, row);
}

/** Updates the caller's own object. */
export function updateSingleton(
  platform: SandboxContext,
  place: Target,
  body: Values,
  precondition: (row: Values) => void,
): Values {
  const before = readSingleton(platform, place);
  updateObject(platform, place, place.caller.accountId, body, () => precondition(before));
  return readSingleton(platform, place);
}

function shownAs(schema: ObjectSchema, row: Row): Values {
  const names = ["id", "created_at", "updated_at", ...columnsOf(schema).map(({ name }) => name)];
  return { ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])), account_id: row.id };
}
