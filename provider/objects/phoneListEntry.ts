import { defineObject, f, type InferInlineArgs, type InferInlineResult } from "../schema";

/** Schema of a phone list entry. Source: Resource Reference, phone_list_entry. */
export const phoneListEntrySchema = defineObject({
  class: "PhoneListEntry",
  apiName: "phone_list_entry",
  path: "/policies/phone-lists/{phoneList}/entries",
  idPrefix: "ple",
  naturalKey: { fields: ["e164"], scope: "parent" },
  fields: {
    /** Phone list that the entry belongs to. Changing it replaces the entry. */
    phoneList: f.parent("PhoneList"),
    /** Phone number in E.164 format without `+`. Changing it replaces the entry. */
    e164: f.e164().replaces(),
  },
});

/** Arguments for a {@link PhoneListEntry} in the list of its parent. */
export interface InlinePhoneListEntryArgs extends InferInlineArgs<typeof phoneListEntrySchema> {}

/** Outputs of a {@link PhoneListEntry} in the list of its parent, which is a map by natural key. */
export interface InlinePhoneListEntry extends InferInlineResult<typeof phoneListEntrySchema> {}
