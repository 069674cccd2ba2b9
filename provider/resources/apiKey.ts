import { defineList } from "../functions";
import { apiKeySchema } from "../objects/apiKey";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link ApiKey}. */
export interface ApiKeyArgs extends InferArgs<typeof apiKeySchema> {}

/** Outputs of an {@link ApiKey}. */
export interface ApiKeyOutputs extends InferOutputs<typeof apiKeySchema> {}

/**
 * API key of the account or, for a reseller, of an account below it. Use it to connect an integration, such as a
 * wallboard, or to manage a customer's tenant. Change `rotation` to replace the key with a new one.
 *
 * @example
 * Rotate a wallboard's key every quarter
 * ```ts
 * const wallboard = new sipio.ApiKey("wallboard", { scopes: ["queues", "agents", "wallboard"], rotation: "2026-Q4" });
 * const secret = wallboard.secret;
 * ```
 */
export class ApiKey extends resourceClass<ApiKeyArgs, ApiKeyOutputs, "ApiKey">(apiKeySchema) {}

/** An {@link ApiKey} as {@link listApiKeys} returns it. */
export interface GetApiKeyResult extends InferResult<typeof apiKeySchema, "ApiKey"> {}

/** Filter arguments for {@link listApiKeys}. */
export interface ListApiKeysArgs extends InferFilter<typeof apiKeySchema> {}

/**
 * Lists API keys of the account and of accounts below it, optionally filtered by property. The secret values are not
 * returned.
 *
 * @example
 * List keys that have all scopes
 * ```ts
 * const keys = sipio.listApiKeys({ scopes: "*" });
 * ```
 */
export const listApiKeys = defineList<ListApiKeysArgs, GetApiKeyResult>(apiKeySchema);
