import { accountSettingsSchema } from "../objects/accountSettings";
import type { InferArgs, InferOutputs } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for {@link AccountSettings}. */
export interface AccountSettingsArgs extends InferArgs<typeof accountSettingsSchema> {}

/** Outputs of {@link AccountSettings}. */
export interface AccountSettingsOutputs extends InferOutputs<typeof accountSettingsSchema> {}

/**
 * Settings of the account that the API key belongs to, such as its time zone, call limits and default destination.
 * Declaring this resource changes the declared properties of the existing account. Removing it resets them to their
 * defaults; the account itself is never deleted.
 *
 * If the program also declares the {@link Account}, declare each property in only one of the two resources. A preview
 * rejects a property that both declare. Use `Account` for settings that the reseller decides, such as call limits. Use
 * `AccountSettings` for settings that the account decides itself, such as `didDefaultDest`.
 *
 * Declare the settings of an account only once, in one stack. A preview cannot detect a second stack that declares
 * them: the two stacks then overwrite each other. To leave the account unchanged on `pulumi destroy`, set the resource
 * option `retainOnDelete: true`.
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
