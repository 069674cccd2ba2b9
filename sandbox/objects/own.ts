import { columnsOf, type Description, type Values } from "pulumi-sipio/model";
import type { Platform } from "../platform";
import type { Row } from "../store/table";
import type { Place } from "./lookup";
import { updateObject } from "./update";

/** The caller's own object, as the path of a singleton shows it. */
export function ownObject({ store }: Platform, { description, caller }: Place): Values {
  const row = store.tenants.account(caller.accountId);
  if (row === undefined) throw new Error(`there is no account ${caller.accountId}`);
  return shownAs(description, row);
}

/** Changes the caller's own object, as any other is changed. */
export function updateOwn(platform: Platform, place: Place, body: Values, precondition: (row: Values) => void): Values {
  precondition(ownObject(platform, place));
  updateObject(platform, place, place.caller.accountId, body, () => undefined);
  return ownObject(platform, place);
}

function shownAs(description: Description, row: Row): Values {
  const names = ["id", "created_at", "updated_at", ...columnsOf(description).map(({ name }) => name)];
  return { ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])), account_id: row.id };
}
