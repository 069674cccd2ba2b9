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
     * Account that the key gives access to: one below the account of the current API key. If omitted, that account
     * itself. Changing it replaces the key.
     */
    account: f.ref("Account").optional().replaces(),
    /** Permissions of the key. `*` grants all of them. Changing it replaces the key. */
    scopes: f
      .words(
        ["cdr", "agents", "queues", "numbers", "dnc", "campaign", "webhooks", "messaging", "caller_id", "wallboard"],
        { asList: true },
      )
      .replaces(),
    /**
     * Arbitrary string that rotates the key, such as `2026-Q4`. Kept only in the stack's state. Changing it replaces
     * the key: a new one is created, dependents are updated, and the old one is deleted.
     */
    rotation: f.text().optional().stateOnly().replaces(),
    /** API key itself (`sk_…`). Returned only on creation and stored encrypted in state. Lookups do not return it. */
    secret: f.secretText().computed().returnedOnce("sk_"),
  },
});
