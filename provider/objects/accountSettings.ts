import { defineObject, f } from "../schema";
import { accountDefaults } from "./account";

/** Schema of the own account. Source: Resource Reference, account; Public API, `/v1/account`. */
export const accountSettingsSchema = defineObject({
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
