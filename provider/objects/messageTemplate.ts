import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The template's description. Source: Messaging. */
export const messageTemplate = defineObject({
  class: "MessageTemplate",
  apiName: "message_template",
  path: "/message-templates",
  idPrefix: "mt",
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
export interface MessageTemplateArgs extends InferArgs<typeof messageTemplate> {}
/** What a {@link MessageTemplate} has once it is made. */
export interface MessageTemplateOutputs extends InferOutputs<typeof messageTemplate> {}

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
export class MessageTemplate extends resourceClass<MessageTemplateArgs, MessageTemplateOutputs, "MessageTemplate">(
  messageTemplate,
) {}

/** What a look-up finds of a {@link MessageTemplate}. */
export interface MessageTemplateValues extends InferResult<typeof messageTemplate, "MessageTemplate"> {}
/** What names one {@link MessageTemplate} to a look-up. */
export interface GetMessageTemplateArgs extends InferKey<typeof messageTemplate> {}
/** What narrows a list of {@link MessageTemplate}s. */
export interface ListMessageTemplatesArgs extends InferFilter<typeof messageTemplate> {}

/**
 * Finds the account's template of a name in a language.
 *
 * @example
 * ```ts
 * const reminder = sipio.getMessageTemplate({ name: "reminder", language: "en-US" });
 * ```
 */
export const getMessageTemplate = defineGet<GetMessageTemplateArgs, MessageTemplateValues>(messageTemplate);

/**
 * Finds the account's message templates: all, or those with certain values.
 *
 * @example
 * ```ts
 * const templates = sipio.listMessageTemplates();
 * ```
 */
export const listMessageTemplates = defineList<ListMessageTemplatesArgs, MessageTemplateValues>(messageTemplate);
