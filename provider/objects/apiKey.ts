import { defineObject, f } from "../schema";

/** Schema of a key. Source: Authentication; that it is managed so is assumed. */
export const apiKeySchema = defineObject({
  class: "ApiKey",
  apiName: "api_key",
  path: "/api-keys",
  idPrefix: "key",
  credential: { secret: "secret", scopes: "scopes" },
  fields: {
    /**
     * The account that it opens: one below the account of the key that makes it; without it, that account itself.
     * Changing it replaces the key.
     */
    account: f.ref("Account").optional().replaces(),
    /** What it may do; `*` is everything. Changing it replaces the key. */
    scopes: f
      .words(
        ["cdr", "agents", "queues", "numbers", "dnc", "campaign", "webhooks", "messaging", "caller_id", "wallboard"],
        { asList: true },
      )
      .replaces(),
    /**
     * Any text; another one makes a new key and deletes the old one after all that uses it has the new one. It stays in
     * the stack.
     */
    rotation: f.text().optional().stateOnly().replaces(),
    /**
     * The key itself (`sk_…`). It is told once, when the key is made, and kept encrypted in state from then on: a key that
     * is looked up does not have it.
     */
    secret: f.secretText().computed().returnedOnce("sk_"),
  },
});
