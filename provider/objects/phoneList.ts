import { defineObject, f } from "../schema";
import { type InlinePhoneListEntry, type InlinePhoneListEntryArgs, phoneListEntrySchema } from "./phoneListEntry";

/** Schema of a list. Source: Resource Reference, phone_list. */
export const phoneListSchema = defineObject({
  class: "PhoneList",
  apiName: "phone_list",
  path: "/policies/phone-lists",
  idPrefix: "pl",
  naturalKey: { fields: ["name"], scope: "account" },
  fields: {
    /** Its name; unique in the account. */
    name: f.text(),
    /**
     * What its numbers are: not to be called, not to be taken calls from, not to be recorded, or always allowed.
     * Changing it replaces the list.
     */
    kind: f.enumeration(["dnc_out", "dnc_in", "dnr", "allow"]).replaces(),
    /**
     * The numbers, each as its digits or as an object. Given here, the list owns all of them, and they are sent in one
     * request; otherwise they are {@link PhoneListEntry}s.
     */
    entries: f
      .children<InlinePhoneListEntryArgs | string, InlinePhoneListEntry>(phoneListEntrySchema, { bulk: true })
      .optional(),
  },
});
