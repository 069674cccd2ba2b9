import { defineObject, f } from "../schema";

/** Schema of a template. Source: Messaging. */
export const messageTemplateSchema = defineObject({
  class: "MessageTemplate",
  apiName: "message_template",
  path: "/message-templates",
  idPrefix: "mt",
  naturalKey: { fields: ["name", "language"], scope: "account" },
  fields: {
    /** Its name, by which messages call for it; unique in the account for each language. Changing it replaces the template. */
    name: f.text({ max: 128 }).replaces(),
    /** Language of its text, such as `en-US`. Changing it replaces the template. */
    language: f.text({ max: 16 }).replaces(),
    /** What it is for, in the words of the provider that approves it, such as `UTILITY`. */
    category: f.text({ max: 64 }).optional(),
    /** The text; `{{1}}` and so on are filled in when a message is sent. */
    body: f.text({ max: 4096 }),
    /** Whether the provider has approved it. */
    status: f.text({ max: 64 }).computed(),
  },
});
