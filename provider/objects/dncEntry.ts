import { changed, defineObject, f, loosenedByDelete } from "../schema";

/** Schema of a do-not-call entry. Source: Public API, `/v1/dnc`. */
export const dncEntrySchema = defineObject({
  class: "DncEntry",
  apiName: "dnc",
  path: "/dnc",
  idPrefix: "",
  scopes: { read: "dnc", write: "dnc" },
  naturalKey: { fields: ["e164"], scope: "account" },
  listOnly: { by: "e164" },
  loosens: [loosenedByDelete("consent")],
  fields: {
    /**
     * Phone number that must not be called, in E.164 format without `+`. Also the ID of the entry. Changing it replaces
     * the entry.
     */
    e164: f.e164().loosens("consent", changed),
    /** Reason for the entry, such as `asked in writing`. Changing it replaces the entry. */
    reason: f.text().optional(),
    /** Origin of the request, such as `crm`. Changing it replaces the entry. */
    source: f.text().optional(),
  },
});
