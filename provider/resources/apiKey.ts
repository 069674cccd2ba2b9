import { defineList } from "../functions";
import { apiKeySchema } from "../objects/apiKey";
import type { InferArgs, InferFilter, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating an {@link ApiKey}. */
export interface ApiKeyArgs extends InferArgs<typeof apiKeySchema> {}

/** Outputs of an {@link ApiKey}. */
export interface ApiKeyOutputs extends InferOutputs<typeof apiKeySchema> {}

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
export class ApiKey extends resourceClass<ApiKeyArgs, ApiKeyOutputs, "ApiKey">(apiKeySchema) {}

/** An {@link ApiKey} as {@link listApiKeys} returns it. */
export interface GetApiKeyResult extends InferResult<typeof apiKeySchema, "ApiKey"> {}

/** Filter arguments for {@link listApiKeys}. */
export interface ListApiKeysArgs extends InferFilter<typeof apiKeySchema> {}

/**
 * Finds the keys of the account and of those below it: all, or those with certain values. None has its secret.
 *
 * @example
 * ```ts
 * const keys = sipio.listApiKeys({ scopes: "*" });
 * ```
 */
export const listApiKeys = defineList<ListApiKeysArgs, GetApiKeyResult>(apiKeySchema);
