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
