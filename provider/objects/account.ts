import { defineObject, f } from "../schema";

/** Settings that an account provides for its content, managed by the reseller or the account itself. */
export const accountDefaults = {
  /**
   * IANA time zone of schedules that have none of their own. If omitted, the parent account's time zone applies; UTC at
   * the top.
   */
  timezone: f.timeZone().inherited(),
  /** Brand name that users see. If omitted, the parent account's brand applies. */
  brandName: f.text().inherited(),
  /**
   * Host name of the brand's portal and API, such as `voice.reseller.example`. Unique on the platform. If omitted, the
   * parent account's domain applies.
   */
  brandDomain: f.domainName().inherited(),
  /** Maximum number of concurrent incoming calls. */
  maxIn: f.integer().optional(),
  /** Maximum number of concurrent outbound calls. */
  maxOut: f.integer().optional(),
  /** Maximum number of concurrent calls of the outbound dialer. 0 bars the dialer. */
  maxDialer: f.integer().optional(),
  /**
   * Caller ID number of outbound calls that have no other, in E.164 format without `+`. If omitted, the parent
   * account's number applies.
   */
  defaultCidNumber: f.e164().inherited(),
  /** Language of voice prompts. If omitted, the parent account's language applies; `en-US` at the top. */
  language: f.language().inherited(),
  /** Gender of the prompt voice. If omitted, the parent account's setting applies; `male` at the top. */
  voiceGender: f.enumeration(["male", "female"]).inherited(),
  /**
   * Destination for calls to numbers without a destination of their own. Must be an object of the account. If omitted,
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
     * key's account. Changing it replaces the account.
     */
    parent: f.ref("Account", { isReseller: true }).optional().replaces(),
    /** Status of the account: `active`, `suspended` (read-only) or `closed`. */
    status: f.enumeration(["active", "suspended", "closed"]).optional(),
    /** Whether the account can have accounts of its own. */
    isReseller: f.boolean().optional(),
    ...accountDefaults,
  },
});
