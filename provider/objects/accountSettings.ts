import { type ArgsOf, describe, f, type OutsOf } from "../model";
import { resource } from "../program";
import { accountDefaults } from "./account";

/** The own account's description. Source: Resource Reference, account; Public API, `/v1/account`. */
export const accountSettings = describe({
  class: "AccountSettings",
  object: "account_settings",
  collection: "/account",
  prefix: "acc",
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
export interface AccountSettingsArgs extends ArgsOf<typeof accountSettings> {}
/** What {@link AccountSettings} have. */
export interface AccountSettingsOutputs extends OutsOf<typeof accountSettings> {}

/**
 * The account of the key itself. It exists already: declaring it takes it over and changes what is declared, and taking it
 * out of the program puts that back to its defaults. It is never deleted. One for each account.
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
export class AccountSettings extends resource<AccountSettingsArgs, AccountSettingsOutputs, "AccountSettings">(
  accountSettings,
) {}
