import type { Json, ObjectSchema } from "pulumi-sipio/schema";
import { columnsOfFields } from "../store/naturalKey";
import type { Store } from "../store/store";
import type { Row } from "../store/table";
import type { Caller } from "../store/tenants";

/**
 * Returns the accounts whose objects an account can see. For accounts and credentials, they include all accounts below
 * it. Source: contract, Special rules (`account`).
 */
export function accountsInReach(store: Store, { tenant, credential }: ObjectSchema, accountId: string): string[] {
  const below = tenant !== undefined || credential !== undefined ? store.tenants.below(accountId) : [];
  return [accountId, ...below];
}

/** Whether an account can see an object. */
export function isInReach(store: Store, schema: ObjectSchema, row: Row, accountId: string): boolean {
  return accountsInReach(store, schema, accountId).includes(row.account_id);
}

/**
 * Returns the owner of a new object: the parent of an account, the account of a credential, or the caller's account.
 */
export function ownerOf(
  { tenant, fields }: ObjectSchema,
  columns: Readonly<Record<string, Json>>,
  caller: Caller,
): string {
  const [above] = tenant === undefined ? [] : (fields[tenant.parent]?.type.columns(tenant.parent) ?? []);
  return String(columns[above?.name ?? "account_id"] ?? caller.accountId);
}

/** Returns the parent column of a new account. */
export function placed(schema: ObjectSchema, owner: string): Readonly<Record<string, Json>> {
  const { tenant } = schema;
  const [above] = tenant === undefined ? [] : columnsOfFields(schema, [tenant.parent]);
  return above === undefined ? {} : { [above.name]: owner };
}
