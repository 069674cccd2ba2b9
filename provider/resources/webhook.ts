import { defineList } from "../functions";
import { webhookSchema } from "../objects/webhook";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Webhook}. */
export interface WebhookArgs extends InferArgs<typeof webhookSchema> {}

/** Outputs of a {@link Webhook}. */
export interface WebhookOutputs extends InferOutputs<typeof webhookSchema> {}

/**
 * HTTPS endpoint to which the platform sends call events, signed with the webhook's secret. Use it to connect a CRM or
 * another system that reacts to calls.
 *
 * @example
 * Send call events to a CRM
 * ```ts
 * const calls = new sipio.Webhook("crm", {
 *   url: "https://crm.acme.example/sipio",
 *   events: ["call.started", "call.ended"],
 * });
 * const signingSecret = calls.secret;
 * ```
 */
export class Webhook extends resourceClass<WebhookArgs, WebhookOutputs, "Webhook">(webhookSchema) {}

/** A {@link Webhook} as {@link listWebhooks} returns it. */
export interface GetWebhookResult extends InferResult<typeof webhookSchema, "Webhook"> {}

/** Filter arguments for {@link listWebhooks}. */
export interface ListWebhooksArgs extends InferFilter<typeof webhookSchema> {}

/**
 * Lists webhooks, optionally filtered by property. Secrets are not returned.
 *
 * @example
 * List all webhooks
 * ```ts
 * const webhooks = sipio.listWebhooks();
 * ```
 */
export const listWebhooks = defineList<ListWebhooksArgs, GetWebhookResult>(webhookSchema);
