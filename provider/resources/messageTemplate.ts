import { defineGet, defineList } from "../functions";
import { messageTemplateSchema } from "../objects/messageTemplate";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link MessageTemplate}. */
export interface MessageTemplateArgs extends InferArgs<typeof messageTemplateSchema> {}

/** Outputs of a {@link MessageTemplate}. */
export interface MessageTemplateOutputs extends InferOutputs<typeof messageTemplateSchema> {}

/**
 * Template for messages that start a conversation, with placeholders that are replaced when a message is sent. Use it
 * for services that require approved templates, such as WhatsApp.
 *
 * Provisional: SIP.IO documents the fields of message templates, but not how to create and change them.
 *
 * @example
 * Announce a callback
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
  messageTemplateSchema,
) {}

/** A {@link MessageTemplate} as {@link getMessageTemplate} and {@link listMessageTemplates} return it. */
export interface GetMessageTemplateResult extends InferResult<typeof messageTemplateSchema, "MessageTemplate"> {}

/** Arguments for {@link getMessageTemplate}. */
export interface GetMessageTemplateArgs extends InferKey<typeof messageTemplateSchema> {}

/** Filter arguments for {@link listMessageTemplates}. */
export interface ListMessageTemplatesArgs extends InferFilter<typeof messageTemplateSchema> {}

/**
 * Looks up a message template by name and language.
 *
 * @example
 * Look up the English version of a template
 * ```ts
 * const reminder = sipio.getMessageTemplate({ name: "reminder", language: "en-US" });
 * ```
 */
export const getMessageTemplate = defineGet<GetMessageTemplateArgs, GetMessageTemplateResult>(messageTemplateSchema);

/**
 * Lists message templates, optionally filtered by property.
 *
 * @example
 * List all message templates
 * ```ts
 * const templates = sipio.listMessageTemplates();
 * ```
 */
export const listMessageTemplates = defineList<ListMessageTemplatesArgs, GetMessageTemplateResult>(
  messageTemplateSchema,
);
