import { defineGet, defineList } from "../functions";
import { accountSchema } from "../objects/account";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link Account}. */
export interface AccountArgs extends InferArgs<typeof accountSchema> {}

/** Outputs of an {@link Account}. */
export interface AccountOutputs extends InferOutputs<typeof accountSchema> {}

/**
 * An account that a reseller manages. What is in it is declared with a key of its own, which the same run can make; what
 * refers to that, such as `didDefaultDest`, is best declared with the same key, by {@link AccountSettings}. An account can
 * be deleted once nothing is in it.
 *
 * If the program also declares the {@link AccountSettings} of the account, declare each property in only one of the two resources.
 * A preview refuses a property that both declare. It cannot detect `AccountSettings` in another stack: the two then overwrite each
 * other.
 *
 * @example
 * ```ts
 * const clinic = new sipio.Account("clinic", { name: "City Clinic", timezone: "America/Chicago", maxOut: 10 });
 * const key = new sipio.ApiKey("clinic", { account: clinic, scopes: "*" });
 * const asClinic = new sipio.Provider("clinic", { apiKey: key.secret });
 * new sipio.User("front-desk", { username: "100" }, { provider: asClinic });
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
 * Finds the account below the key's own that has a brand's host.
 *
 * @example
 * ```ts
 * const clinic = sipio.getAccount({ brandDomain: "voice.clinic.example" });
 * ```
 */
export const getAccount = defineGet<GetAccountArgs, GetAccountResult>(accountSchema);

/**
 * Finds the accounts below the key's own: all, or those with certain values.
 *
 * @example
 * ```ts
 * const suspended = sipio.listAccounts({ status: "suspended" });
 * ```
 */
export const listAccounts = defineList<ListAccountsArgs, GetAccountResult>(accountSchema);
