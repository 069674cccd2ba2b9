import { resourceClass } from "../resources/resourceClass";
import { defineObject, f, type InferArgs, type InferOutputs } from "../schema";
import { accountDefaults } from "./account";

/** The own account's description. Source: Resource Reference, account; Public API, `/v1/account`. */
export const accountSettings = defineObject({
  class: "AccountSettings",
  apiName: "account_settings",
  path: "/account",
  idPrefix: "acc",
  singleton: { of: "Account" },
  fields: {
    ...accountDefaults,
    /** Its name; the reseller or the platform gives it. */
    name: f.text().computed(),
    /** Whether it works. */
    status: f.enumeration(["active", "suspended", "closed"]).computed(),
    /** Whether it may have accounts of its own. */
    isReseller: f.boolean().computed(),
  },
});

/** What a program gives for {@link AccountSettings}. */
export interface AccountSettingsArgs extends InferArgs<typeof accountSettings> {}
/** What {@link AccountSettings} have. */
export interface AccountSettingsOutputs extends InferOutputs<typeof accountSettings> {}

/**
 * Settings of the account that the API key belongs to. The account exists already: declaring this resource changes the declared
 * properties, and removing the resource resets them to their defaults. The account itself is never deleted. Each account can have
 * one `AccountSettings` in a program.
 *
 * If the program also declares the {@link Account}, declare each property in only one of the two resources. A preview refuses a
 * property that both declare. Use `Account` for what the reseller decides, such as call ceilings, and `AccountSettings` for what
 * belongs to the account itself, such as `didDefaultDest`.
 *
 * Two stacks that both declare the settings of one account overwrite each other, and a preview cannot detect this: declare them
 * in one stack only. To leave the account as it is on `pulumi destroy`, set the resource option `retainOnDelete: true`.
 *
 * @example
 * ```ts
 * new sipio.AccountSettings("account", {
 *   timezone: "Europe/Berlin",
 *   language: "de-DE",
 *   maxIn: 100,
 *   maxOut: 50,
 *   didDefaultDest: mailbox,
 * });
 * ```
 */
export class AccountSettings extends resourceClass<AccountSettingsArgs, AccountSettingsOutputs, "AccountSettings">(
  accountSettings,
) {}
