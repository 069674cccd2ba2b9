import { finder, lister } from "../lookups";
import { type ArgsOf, describe, type FilterOf, f, type KeyOf, type OutsOf, type ValuesOf } from "../model";
import { resource } from "../program";

/** The template's description. Source: Messaging. */
export const messageTemplate = describe({
  class: "MessageTemplate",
  object: "message_template",
  collection: "/message-templates",
  prefix: "mt",
  unique: { fields: ["name", "language"], within: "account" },
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

/** What a program gives for a {@link MessageTemplate}. */
export interface MessageTemplateArgs extends ArgsOf<typeof messageTemplate> {}
/** What a {@link MessageTemplate} has once it is made. */
export interface MessageTemplateOutputs extends OutsOf<typeof messageTemplate> {}

/**
 * A text for messages that are not answers, as WhatsApp asks for it.
 *
 * Provisional: the platform documents the template's fields, not how it is created and changed.
 *
 * @example
 * ```ts
 * new sipio.MessageTemplate("call-back", {
 *   name: "call_back",
 *   language: "en-US",
 *   category: "UTILITY",
 *   body: "We will call you back at {{1}}.",
 * });
 * ```
 */
export class MessageTemplate extends resource<MessageTemplateArgs, MessageTemplateOutputs, "MessageTemplate">(
  messageTemplate,
) {}

/** What a look-up finds of a {@link MessageTemplate}. */
export interface MessageTemplateValues extends ValuesOf<typeof messageTemplate, "MessageTemplate"> {}
/** What names one {@link MessageTemplate} to a look-up. */
export interface GetMessageTemplateArgs extends KeyOf<typeof messageTemplate> {}
/** What narrows a list of {@link MessageTemplate}s. */
export interface ListMessageTemplatesArgs extends FilterOf<typeof messageTemplate> {}

/**
 * Finds the account's template of a name in a language.
 *
 * @example
 * ```ts
 * const reminder = sipio.getMessageTemplate({ name: "reminder", language: "en-US" });
 * ```
 */
export const getMessageTemplate = finder<GetMessageTemplateArgs, MessageTemplateValues>(messageTemplate);

/**
 * Finds the account's message templates: all, or those with certain values.
 *
 * @example
 * ```ts
 * const templates = sipio.listMessageTemplates();
 * ```
 */
export const listMessageTemplates = lister<ListMessageTemplatesArgs, MessageTemplateValues>(messageTemplate);
