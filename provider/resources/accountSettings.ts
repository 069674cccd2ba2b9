import { accountSettingsSchema } from "../objects/accountSettings";
import type { InferArgs, InferOutputs } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating {@link AccountSettings}. */
export interface AccountSettingsArgs extends InferArgs<typeof accountSettingsSchema> {}

/** Outputs of {@link AccountSettings}. */
export interface AccountSettingsOutputs extends InferOutputs<typeof accountSettingsSchema> {}

/**
 * Settings of the account that the API key belongs to.
 *
 * The account exists already: declaring this resource changes the declared properties, and removing the resource resets
 * them to their defaults. The account itself is never deleted. A program can declare each account's settings once.
 *
 * If the program also declares the {@link Account}, declare each property in only one of the two resources. A preview
 * refuses a property that both declare. Use `Account` for what the reseller decides, such as call limits, and
 * `AccountSettings` for what belongs to the account itself, such as `didDefaultDest`.
 *
 * Two stacks that declare the settings of one account overwrite each other, and a preview cannot detect this: declare
 * them in one stack only. To leave the account unchanged on `pulumi destroy`, set the resource option `retainOnDelete:
 * true`.
 *
 * @example
 * Set time zone, language and call limits
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
  accountSettingsSchema,
) {}
