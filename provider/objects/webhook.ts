import { defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import { defineObject, f, type InferArgs, type InferFilter, type InferOutputs, type InferResult } from "../schema";

/** The webhook's description. Source: Webhooks; Public API, `/v1/webhooks`. */
export const webhook = defineObject({
  class: "Webhook",
  apiName: "webhook",
  path: "/webhooks",
  idPrefix: "wh",
  scopes: { read: "webhooks", write: "webhooks" },
  listOnly: { by: "id" },
  fields: {
    /** Where events are posted to. Changing it replaces the webhook. */
    url: f.httpsUrl(),
    /** Which events are posted; `*` is all of them. Default `*`. Changing it replaces the webhook. */
    events: f.words(["call.started", "call.ended", "test"]).default("*"),
    /**
     * With it deliveries are signed (HMAC-SHA256 of the body, in `x-sipio-signature`). Where the program gives none, the
     * platform makes one. It is told once, when the webhook is made, and kept encrypted in state from then on: a webhook that
     * is looked up does not have it. Changing it replaces the webhook; taking it out of the program changes nothing.
     */
    secret: f.secretText().optional().returnedOnce(),
  },
});

/** What a program gives for a {@link Webhook}. */
export interface WebhookArgs extends InferArgs<typeof webhook> {}
/** What a {@link Webhook} has once it is made. */
export interface WebhookOutputs extends InferOutputs<typeof webhook> {}

/**
 * An address to which the platform posts what happens, call by call.
 *
 * @example
 * ```ts
 * const calls = new sipio.Webhook("crm", {
 *   url: "https://crm.acme.example/sipio",
 *   events: ["call.started", "call.ended"],
 * });
 * const signingSecret = calls.secret;
 * ```
 */
export class Webhook extends resourceClass<WebhookArgs, WebhookOutputs, "Webhook">(webhook) {}

/** What a look-up finds of a {@link Webhook}. */
export interface WebhookValues extends InferResult<typeof webhook, "Webhook"> {}
/** What narrows a list of {@link Webhook}s. */
export interface ListWebhooksArgs extends InferFilter<typeof webhook> {}

/**
 * Finds the account's webhooks, without their secrets: all, or those with certain values.
 *
 * @example
 * ```ts
 * const webhooks = sipio.listWebhooks();
 * ```
 */
export const listWebhooks = defineList<ListWebhooksArgs, WebhookValues>(webhook);
