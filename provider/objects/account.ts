import { changed, defineObject, f, leaves, raised } from "../schema";

/** Settings that an account provides for its content, managed by the reseller or the account itself. */
export const accountDefaults = {
  /**
   * IANA time zone for schedules without a time zone of their own. If omitted, the parent account's time zone applies,
   * or UTC at the top level.
   */
  timezone: f.timeZone().inherited(),
  /** Brand name shown to users. If omitted, the parent account's brand name applies. */
  brandName: f.text().inherited(),
  /**
   * Host name of the brand's portal and API, such as `voice.reseller.example`. Unique on the platform. If omitted, the
   * parent account's host name applies.
   */
  brandDomain: f.domainName().inherited(),
  /** Maximum number of concurrent inbound calls. */
  maxIn: f.integer().optional().loosens("limit", raised),
  /** Maximum number of concurrent outbound calls. */
  maxOut: f.integer().optional().loosens("limit", raised),
  /** Maximum number of concurrent calls of the outbound dialer. 0 disables the dialer. */
  maxDialer: f.integer().optional().loosens("limit", raised),
  /**
   * Caller ID number presented on outbound calls that have no other, in E.164 format without `+`. If omitted, the
   * parent account's number applies.
   */
  defaultCidNumber: f.e164().inherited().loosens("caller ID", changed),
  /** Language of voice prompts. If omitted, the parent account's language applies, or `en-US` at the top level. */
  language: f.language().inherited(),
  /** Gender of the prompt voice. If omitted, the parent account's setting applies, or `male` at the top level. */
  voiceGender: f.enumeration(["male", "female"]).inherited(),
  /**
   * Destination for calls to numbers without a destination of their own. Must be an object in the account. If omitted,
   * the parent account's setting applies.
   */
  didDefaultDest: f.target().inherited(),
};

/** Schema of an account. Source: Resource Reference, account; Multi-tenant. */
export const accountSchema = defineObject({
  class: "Account",
  apiName: "account",
  path: "/accounts",
  idPrefix: "acc",
  naturalKey: { fields: ["brandDomain"], scope: "platform" },
  tenant: { parent: "parent", status: "status", reseller: "isReseller" },
  fields: {
    /** Name of the account, such as `City Clinic`. */
    name: f.text(),
    /**
     * Reseller account that the account belongs to: the API key's account, or a reseller below it. If omitted, the API
     * key's account applies. Changing it replaces the account.
     */
    parent: f.ref("Account", { isReseller: true }).optional().replaces(),
    /** Status of the account: `active`, `suspended` (read-only) or `closed`. */
    status: f
      .enumeration(["active", "suspended", "closed"])
      .optional()
      .loosens("access", leaves(["suspended", "closed"])),
    /** Whether the account is a reseller. A reseller can have accounts of its own. */
    isReseller: f
      .boolean()
      .optional()
      .loosens("access", leaves([false, undefined])),
    ...accountDefaults,
  },
});
