import { defineGet, defineList } from "../functions";
import { accountSchema } from "../objects/account";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link Account}. */
export interface AccountArgs extends InferArgs<typeof accountSchema> {}

/** Outputs of an {@link Account}. */
export interface AccountOutputs extends InferOutputs<typeof accountSchema> {}

/**
 * Tenant below the API key's account, with its own users, numbers and limits. Resellers use it to set up a customer.
 * An account can be deleted only if it is empty.
 *
 * Create the account and its {@link ApiKey} in one run, and declare its content with a {@link Provider} that uses the
 * key. Declare settings that refer to the content, such as `didDefaultDest`, in {@link AccountSettings} with the same
 * provider.
 *
 * If the program also declares the {@link AccountSettings} of the account, declare each property in only one of the two
 * resources. A preview rejects a property that both declare. It cannot detect `AccountSettings` in another stack: the
 * two then overwrite each other.
 *
 * @example
 * Create a customer with its first user
 * ```ts
 * const clinic = new sipio.Account("clinic", { name: "City Clinic", timezone: "America/Chicago", maxOut: 10 });
 * const key = new sipio.ApiKey("clinic", { account: clinic, scopes: "*" });
 * const asClinic = new sipio.Provider("clinic", { apiKey: key.secret });
 * new sipio.User("front-desk", { username: "100" }, { provider: asClinic });
 * ```
 *
 * @example
 * Limit a customer's concurrent calls
 * ```ts
 * new sipio.Account("bakery", { name: "Corner Bakery", maxIn: 4, maxOut: 2, maxDialer: 0 });
 * ```
 */
export class Account extends resourceClass<AccountArgs, AccountOutputs, "Account">(accountSchema) {}

/** An {@link Account} as {@link getAccount} and {@link listAccounts} return it. */
export interface GetAccountResult extends InferResult<typeof accountSchema, "Account"> {}

/** Arguments for {@link getAccount}. */
export interface GetAccountArgs extends InferKey<typeof accountSchema> {}

/** Filter arguments for {@link listAccounts}. */
export interface ListAccountsArgs extends InferFilter<typeof accountSchema> {}

/**
 * Looks up an account below the API key's account by its brand domain.
 *
 * @example
 * Look up a customer's account
 * ```ts
 * const clinic = sipio.getAccount({ brandDomain: "voice.clinic.example" });
 * ```
 */
export const getAccount = defineGet<GetAccountArgs, GetAccountResult>(accountSchema);

/**
 * Lists the accounts below the API key's account, optionally filtered by property.
 *
 * @example
 * List suspended accounts
 * ```ts
 * const suspended = sipio.listAccounts({ status: "suspended" });
 * ```
 */
export const listAccounts = defineList<ListAccountsArgs, GetAccountResult>(accountSchema);
