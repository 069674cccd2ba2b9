import {
  changed,
  defineObject,
  f,
  type InferInlineArgs,
  type InferInlineResult,
  loosenedByCreate,
  loosenedByDelete,
} from "../schema";

/** Schema of a phone list entry. Source: Resource Reference, phone_list_entry. */
export const phoneListEntrySchema = defineObject({
  class: "PhoneListEntry",
  apiName: "phone_list_entry",
  path: "/policies/phone-lists/{phoneList}/entries",
  idPrefix: "ple",
  naturalKey: { fields: ["e164"], scope: "parent" },
  loosens: [
    loosenedByCreate("allow list", { whenParent: { kind: ["allow"] } }),
    loosenedByDelete("consent", { whenParent: { kind: ["dnc_out", "dnc_in", "dnr"] } }),
  ],
  fields: {
    /** Phone list that the entry belongs to. Changing it replaces the entry. */
    phoneList: f.parent("PhoneList"),
    /** Phone number in E.164 format without `+`. Changing it replaces the entry. */
    e164: f.e164().replaces().loosens("allow list", changed),
  },
});

/** Arguments for a {@link PhoneListEntry} in the list of its parent. */
export interface InlinePhoneListEntryArgs extends InferInlineArgs<typeof phoneListEntrySchema> {}

/** Outputs of a {@link PhoneListEntry} in the list of its parent, which is a map by natural key. */
export interface InlinePhoneListEntry extends InferInlineResult<typeof phoneListEntrySchema> {}
