import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** What an account sets for all that is its own, whoever manages it: the reseller or the account itself. */
export const accountDefaults = {
  /** IANA time zone in which schedules are read that have none of their own; without it, the parent's, and UTC at the top. */
  timezone: f.timeZone().inherited(),
  /** Brand that users see; without it, the parent's. */
  brandName: f.text().inherited(),
  /** Host of the brand's portal and API, such as `voice.reseller.example`; unique on the platform. Without it, the parent's. */
  brandDomain: f.domainName().inherited(),
  /** Ceiling on calls that come in at one time. */
  maxIn: f.integer().optional(),
  /** Ceiling on calls that go out at one time. */
  maxOut: f.integer().optional(),
  /** Ceiling on calls of the dialer at one time. */
  maxDialer: f.integer().optional(),
  /** Caller-ID number of calls that have no other, E.164 digits without `+`; without it, the parent's. */
  defaultCidNumber: f.e164().inherited(),
  /** Language of prompts; without it, the parent's, and `en-US` at the top. */
  language: f.language().inherited(),
  /** Voice of prompts; without it, the parent's, and `male` at the top. */
  voiceGender: f.enumeration(["male", "female"]).inherited(),
  /** Where calls go to numbers that have no destination: an object in the account; without it, as the parent has it. */
  didDefaultDest: f.target().inherited(),
};

/** The account's description. Source: Resource Reference, account; Multi-tenant. */
export const account = defineObject({
  class: "Account",
  apiName: "account",
  path: "/accounts",
  idPrefix: "acc",
  unique: { fields: ["brandDomain"], within: "platform" },
  tenant: { parent: "parent", status: "status", reseller: "isReseller" },
  fields: {
    /** Its name, such as `City Clinic`. */
    name: f.text(),
    /**
     * The reseller under which it stands: the account of the key, which is what it is without this, or a reseller below it.
     * Changing it replaces the account.
     */
    parent: f.ref("Account", { isReseller: true }).optional().replaces(),
    /** Whether it works, can only be read, or is given up. */
    status: f.enumeration(["active", "suspended", "closed"]).optional(),
    /** Whether it may have accounts of its own. */
    isReseller: f.boolean().optional(),
    ...accountDefaults,
  },
});

/** What a program gives for an {@link Account}. */
export interface AccountArgs extends InferArgs<typeof account> {}
/** What an {@link Account} has once it is made. */
export interface AccountOutputs extends InferOutputs<typeof account> {}

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
export class Account extends resourceClass<AccountArgs, AccountOutputs, "Account">(account) {}

/** What a look-up finds of an {@link Account}. */
export interface AccountValues extends InferResult<typeof account, "Account"> {}
/** What names one {@link Account} to a look-up. */
export interface GetAccountArgs extends InferKey<typeof account> {}
/** What narrows a list of {@link Account}s. */
export interface ListAccountsArgs extends InferFilter<typeof account> {}

/**
 * Finds the account below the key's own that has a brand's host.
 *
 * @example
 * ```ts
 * const clinic = sipio.getAccount({ brandDomain: "voice.clinic.example" });
 * ```
 */
export const getAccount = defineGet<GetAccountArgs, AccountValues>(account);

/**
 * Finds the accounts below the key's own: all, or those with certain values.
 *
 * @example
 * ```ts
 * const suspended = sipio.listAccounts({ status: "suspended" });
 * ```
 */
export const listAccounts = defineList<ListAccountsArgs, AccountValues>(account);
