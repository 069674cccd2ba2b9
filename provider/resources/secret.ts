import { defineGet, defineList } from "../functions";
import { secretSchema } from "../objects/secret";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Secret}. */
export interface SecretArgs extends InferArgs<typeof secretSchema> {}

/** Outputs of a {@link Secret}. */
export interface SecretOutputs extends InferOutputs<typeof secretSchema> {}

/**
 * Value in the platform's secret store, such as a PIN, a trunk password or a token. Use it for properties that refer to
 * a secret. These properties also accept a `kv:` reference to a value that already exists.
 *
 * @example
 * Protect a voicemail box with a PIN
 * ```ts
 * const pin = new sipio.Secret("office-pin", {
 *   name: "vm:office:pin",
 *   value: new pulumi.Config().requireSecret("officePin"),
 * });
 * new sipio.VoicemailBox("office", { name: "Office", pinSecret: pin });
 * ```
 */
export class Secret extends resourceClass<SecretArgs, SecretOutputs, "Secret">(secretSchema) {}

/** A {@link Secret} as {@link getSecret} and {@link listSecrets} return it. */
export interface GetSecretResult extends InferResult<typeof secretSchema, "Secret"> {}

/** Arguments for {@link getSecret}. */
export interface GetSecretArgs extends InferKey<typeof secretSchema> {}

/** Filter arguments for {@link listSecrets}. */
export interface ListSecretsArgs extends InferFilter<typeof secretSchema> {}

/**
 * Looks up a secret by name. The value is not returned.
 *
 * @example
 * Use an existing PIN for another voicemail box
 * ```ts
 * const pin = sipio.getSecret({ name: "vm:office:pin" });
 * new sipio.VoicemailBox("back-office", { name: "Back office", pinSecret: pin });
 * ```
 */
export const getSecret = defineGet<GetSecretArgs, GetSecretResult>(secretSchema);

/**
 * Lists secrets, optionally filtered by property. Values are not returned.
 *
 * @example
 * List all secrets
 * ```ts
 * const secrets = sipio.listSecrets();
 * ```
 */
export const listSecrets = defineList<ListSecretsArgs, GetSecretResult>(secretSchema);
