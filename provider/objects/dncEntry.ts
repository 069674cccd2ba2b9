import { defineObject, f } from "../schema";

/** Schema of an entry. Source: Public API, `/v1/dnc`. */
export const dncEntrySchema = defineObject({
  class: "DncEntry",
  apiName: "dnc",
  path: "/dnc",
  idPrefix: "",
  scopes: { read: "dnc", write: "dnc" },
  naturalKey: { fields: ["e164"], scope: "account" },
  listOnly: { by: "e164" },
  fields: {
    /** The number that is not called; E.164 without `+`. It is the entry's id too. Changing it replaces the entry. */
    e164: f.e164(),
    /** Why, such as `asked in writing`. Changing it replaces the entry. */
    reason: f.text().optional(),
    /** Where the wish came from, such as `crm`. Changing it replaces the entry. */
    source: f.text().optional(),
  },
});
