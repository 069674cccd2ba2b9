import type { Json, ObjectSchema } from "pulumi-sipio/schema";
import { columnsOfFields } from "../store/naturalKey";
import type { Store } from "../store/store";
import type { Row } from "../store/table";
import type { Caller } from "../store/tenants";

/**
 * The accounts whose objects of a kind an account sees: its own, and of accounts and credentials those of all accounts below it.
 * Source: contract, Rules (`account`).
 */
export function accountsInReach(store: Store, { tenant, credential }: ObjectSchema, accountId: string): string[] {
  const below = tenant !== undefined || credential !== undefined ? store.tenants.below(accountId) : [];
  return [accountId, ...below];
}

/** Whether an account sees an object. */
export function isInReach(store: Store, schema: ObjectSchema, row: Row, accountId: string): boolean {
  return accountsInReach(store, schema, accountId).includes(row.account_id);
}

/** The account to which a new object belongs: of an account the one above it, of a credential the one that it opens. */
export function ownerOf(
  { tenant, fields }: ObjectSchema,
  columns: Readonly<Record<string, Json>>,
  caller: Caller,
): string {
  const [above] = tenant === undefined ? [] : (fields[tenant.parent]?.type.columns(tenant.parent) ?? []);
  return String(columns[above?.name ?? "account_id"] ?? caller.accountId);
}

/** What a new account has beside what is asked for: the one above it. */
export function placed(schema: ObjectSchema, owner: string): Readonly<Record<string, Json>> {
  const { tenant } = schema;
  const [above] = tenant === undefined ? [] : columnsOfFields(schema, [tenant.parent]);
  return above === undefined ? {} : { [above.name]: owner };
}
