import { defineGet, defineList } from "../functions";
import { messageTemplateSchema } from "../objects/messageTemplate";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link MessageTemplate}. */
export interface MessageTemplateArgs extends InferArgs<typeof messageTemplateSchema> {}

/** What a {@link MessageTemplate} has once it is made. */
export interface MessageTemplateOutputs extends InferOutputs<typeof messageTemplateSchema> {}

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
  messageTemplateSchema,
) {}

/** What a look-up finds of a {@link MessageTemplate}. */
export interface GetMessageTemplateResult extends InferResult<typeof messageTemplateSchema, "MessageTemplate"> {}

/** What names one {@link MessageTemplate} to a look-up. */
export interface GetMessageTemplateArgs extends InferKey<typeof messageTemplateSchema> {}

/** What narrows a list of {@link MessageTemplate}s. */
export interface ListMessageTemplatesArgs extends InferFilter<typeof messageTemplateSchema> {}

/**
 * Finds the account's template of a name in a language.
 *
 * @example
 * ```ts
 * const reminder = sipio.getMessageTemplate({ name: "reminder", language: "en-US" });
 * ```
 */
export const getMessageTemplate = defineGet<GetMessageTemplateArgs, GetMessageTemplateResult>(messageTemplateSchema);

/**
 * Finds the account's message templates: all, or those with certain values.
 *
 * @example
 * ```ts
 * const templates = sipio.listMessageTemplates();
 * ```
 */
export const listMessageTemplates = defineList<ListMessageTemplatesArgs, GetMessageTemplateResult>(
  messageTemplateSchema,
);
