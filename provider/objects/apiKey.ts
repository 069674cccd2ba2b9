import { changed, defineObject, f, loosenedByCreate, widened } from "../schema";

/** Schema of an API key. Source: Authentication; the management endpoints are assumed. */
export const apiKeySchema = defineObject({
  class: "ApiKey",
  apiName: "api_key",
  path: "/api-keys",
  idPrefix: "key",
  credential: { secret: "secret", scopes: "scopes" },
  loosens: [loosenedByCreate("access")],
  fields: {
    /**
     * Account that the key gives access to. Must be below the current API key's account. If omitted, the current API
     * key's account applies. Changing it replaces the key.
     */
    account: f.ref("Account").optional().replaces().loosens("access", changed),
    /** Scopes of the key. `*` grants all scopes. Changing it replaces the key. */
    scopes: f
      .words(
        ["cdr", "agents", "queues", "numbers", "dnc", "campaign", "webhooks", "messaging", "caller_id", "wallboard"],
        { asList: true },
      )
      .replaces()
      .loosens("access", widened),
    /**
     * Arbitrary string that rotates the key, such as `2026-Q4`. Kept only in the stack's state. Changing it replaces
     * the key: a new one is created, dependents are updated, and the old one is deleted.
     */
    rotation: f.text().optional().stateOnly().replaces(),
    /** Value of the key (`sk_…`). Returned only on creation and stored encrypted in state. Lookups do not return it. */
    secret: f.secretText().computed().returnedOnce("sk_"),
  },
});
