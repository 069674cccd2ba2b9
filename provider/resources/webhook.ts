import { defineList } from "../functions";
import { webhookSchema } from "../objects/webhook";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Webhook}. */
export interface WebhookArgs extends InferArgs<typeof webhookSchema> {}

/** Outputs of a {@link Webhook}. */
export interface WebhookOutputs extends InferOutputs<typeof webhookSchema> {}

/**
 * HTTPS endpoint that the platform notifies of call events. Deliveries are signed with its secret.
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
 * Lists webhooks, optionally filtered by property. Their secrets are not returned.
 *
 * @example
 * ```ts
 * const webhooks = sipio.listWebhooks();
 * ```
 */
export const listWebhooks = defineList<ListWebhooksArgs, GetWebhookResult>(webhookSchema);
