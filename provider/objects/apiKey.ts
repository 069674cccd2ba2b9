import { defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import { defineObject, f, type InferArgs, type InferFilter, type InferOutputs, type InferResult } from "../schema";

/** The key's description. Source: Authentication; that it is managed so is assumed. */
export const apiKey = defineObject({
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

/** What a program gives for an {@link ApiKey}. */
export interface ApiKeyArgs extends InferArgs<typeof apiKey> {}
/** What an {@link ApiKey} has once it is made. */
export interface ApiKeyOutputs extends InferOutputs<typeof apiKey> {}

/**
 * A credential of the account or, for a reseller, of one below it.
 *
 * @example
 * For a wallboard, made anew every quarter without a gap:
 * ```ts
 * const wallboard = new sipio.ApiKey("wallboard", { scopes: ["queues", "agents", "wallboard"], rotation: "2026-Q4" });
 * const secret = wallboard.secret;
 * ```
 */
export class ApiKey extends resourceClass<ApiKeyArgs, ApiKeyOutputs, "ApiKey">(apiKey) {}

/** What a look-up finds of an {@link ApiKey}. */
export interface ApiKeyValues extends InferResult<typeof apiKey, "ApiKey"> {}
/** What narrows a list of {@link ApiKey}s. */
export interface ListApiKeysArgs extends InferFilter<typeof apiKey> {}

/**
 * Finds the keys of the account and of those below it: all, or those with certain values. None has its secret.
 *
 * @example
 * ```ts
 * const keys = sipio.listApiKeys({ scopes: "*" });
 * ```
 */
export const listApiKeys = defineList<ListApiKeysArgs, ApiKeyValues>(apiKey);
