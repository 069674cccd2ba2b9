import { defineObject, f } from "../schema";
import { accountDefaults } from "./account";

/** Schema of account settings. Source: Resource Reference, account; Public API, `/v1/account`. */
export const accountSettingsSchema = defineObject({
  class: "AccountSettings",
  apiName: "account_settings",
  path: "/account",
  idPrefix: "acc",
  singleton: { of: "Account" },
  fields: {
    ...accountDefaults,
    /** Name of the account, set by the reseller or the platform. */
    name: f.text().computed(),
    /** Status of the account: `active`, `suspended` (read-only) or `closed`. */
    status: f.enumeration(["active", "suspended", "closed"]).computed(),
    /** Whether the account is a reseller. A reseller can have accounts of its own. */
    isReseller: f.boolean().computed(),
  },
});
