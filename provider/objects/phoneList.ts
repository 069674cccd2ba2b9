import { changed, defineObject, f, loosenedByDelete } from "../schema";
import { type InlinePhoneListEntry, type InlinePhoneListEntryArgs, phoneListEntrySchema } from "./phoneListEntry";

/** Schema of a phone list. Source: Resource Reference, phone_list. */
export const phoneListSchema = defineObject({
  class: "PhoneList",
  apiName: "phone_list",
  path: "/policies/phone-lists",
  idPrefix: "pl",
  naturalKey: { fields: ["name"], scope: "account" },
  loosens: [loosenedByDelete("consent", { when: { kind: ["dnc_out", "dnc_in", "dnr"] } })],
  fields: {
    /** Name of the list. Unique within the account. */
    name: f.text(),
    /**
     * Purpose of the list: numbers that must not be called (`dnc_out`), must not call (`dnc_in`), must not be recorded
     * (`dnr`), or are always allowed (`allow`). Changing it replaces the list.
     */
    kind: f.enumeration(["dnc_out", "dnc_in", "dnr", "allow"]).replaces().loosens("allow list", changed),
    /**
     * Phone numbers of the list, each as a string of digits or an object. They are sent in one request. If set, the
     * list is authoritative and numbers not in it are removed. To manage them separately, use {@link PhoneListEntry}.
     */
    entries: f
      .children<InlinePhoneListEntryArgs | string, InlinePhoneListEntry>(phoneListEntrySchema, { bulk: true })
      .optional(),
  },
});
