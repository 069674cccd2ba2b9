import { defineObject, f } from "../schema";

/** Schema of a message template. Source: Messaging. */
export const messageTemplateSchema = defineObject({
  class: "MessageTemplate",
  apiName: "message_template",
  path: "/message-templates",
  idPrefix: "mt",
  naturalKey: { fields: ["name", "language"], scope: "account" },
  fields: {
    /**
     * Name of the template, used to send it. Unique within the account and language. Changing it replaces the template.
     */
    name: f.text({ max: 128 }).replaces(),
    /** Language of the text, such as `en-US`. Changing it replaces the template. */
    language: f.text({ max: 16 }).replaces(),
    /** Category of the template, as defined by the provider that approves it, such as `UTILITY`. */
    category: f.text({ max: 64 }).optional(),
    /** Text of the message. Placeholders such as `{{1}}` are replaced when a message is sent. */
    body: f.text({ max: 4096 }),
    /** Approval status of the template at the provider. */
    status: f.text({ max: 64 }).computed(),
  },
});
