import { type ArgsOf, describe, f, type OutsOf } from "../model";
import { resource } from "../program";

/** The webhook's description. Source: Webhooks; Public API, `/v1/webhooks`. */
export const webhook = describe({
  class: "Webhook",
  object: "webhook",
  collection: "/webhooks",
  prefix: "wh",
  scopes: { read: "webhooks", write: "webhooks" },
  listed: { by: "id" },
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
    secret: f.secretText().optional().once(),
  },
});

/** What a program gives for a {@link Webhook}. */
export interface WebhookArgs extends ArgsOf<typeof webhook> {}
/** What a {@link Webhook} has once it is made. */
export interface WebhookOutputs extends OutsOf<typeof webhook> {}

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
export class Webhook extends resource<WebhookArgs, WebhookOutputs, "Webhook">(webhook) {}
