import { defineObject, f } from "../schema";

/** Schema of a webhook. Source: Webhooks; Public API, `/v1/webhooks`. */
export const webhookSchema = defineObject({
  class: "Webhook",
  apiName: "webhook",
  path: "/webhooks",
  idPrefix: "wh",
  scopes: { read: "webhooks", write: "webhooks" },
  listOnly: { by: "id" },
  fields: {
    /** HTTPS URL that events are posted to. Changing it replaces the webhook. */
    url: f.httpsUrl(),
    /**
     * Events to post. `*` posts all of them. Changing it replaces the webhook.
     * @default "*"
     */
    events: f.words(["call.started", "call.ended", "test"]).default("*"),
    /**
     * Key that signs deliveries (HMAC-SHA256 of the body, in the header `x-sipio-signature`). If omitted, the platform
     * creates one. Returned only on creation and stored encrypted in state; lookups do not return it. Changing it
     * replaces the webhook; removing it from the program has no effect.
     */
    secret: f.secretText().optional().returnedOnce(),
  },
});
