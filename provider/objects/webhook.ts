import { changed, defineObject, f, loosenedByCreate } from "../schema";

/** Schema of a webhook. Source: Webhooks; Public API, `/v1/webhooks`. */
export const webhookSchema = defineObject({
  class: "Webhook",
  apiName: "webhook",
  path: "/webhooks",
  idPrefix: "wh",
  scopes: { read: "webhooks", write: "webhooks" },
  listOnly: { by: "id" },
  loosens: [loosenedByCreate("destination")],
  fields: {
    /** HTTPS URL that receives the events. Changing it replaces the webhook. */
    url: f.httpsUrl().loosens("destination", changed),
    /**
     * Events that are sent, or `*` for all events. Changing it replaces the webhook.
     * @default "*"
     */
    events: f.words(["call.started", "call.ended", "test"]).default("*"),
    /**
     * Key that signs deliveries. The header `x-sipio-signature` contains the HMAC-SHA256 of the body. If omitted, the
     * platform generates a key. Returned only on creation and stored encrypted in state. Lookups do not return it.
     * Removing it from the program has no effect. Changing it replaces the webhook.
     */
    secret: f.secretText().optional().returnedOnce(),
  },
});
