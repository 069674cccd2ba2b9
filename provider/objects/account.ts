import { defineObject, f } from "../schema";

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

/** Schema of an account. Source: Resource Reference, account; Multi-tenant. */
export const accountSchema = defineObject({
  class: "Account",
  apiName: "account",
  path: "/accounts",
  idPrefix: "acc",
  naturalKey: { fields: ["brandDomain"], scope: "platform" },
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
