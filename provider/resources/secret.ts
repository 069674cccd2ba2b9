import { defineGet, defineList } from "../functions";
import { secretSchema } from "../objects/secret";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Secret}. */
export interface SecretArgs extends InferArgs<typeof secretSchema> {}

/** Outputs of a {@link Secret}. */
export interface SecretOutputs extends InferOutputs<typeof secretSchema> {}

/**
 * Value in the platform's secret store: a PIN, the password of a trunk or a token. Properties that need a secret accept
 * this resource, or a `kv:` reference to a value that exists already.
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
 * Looks up a secret by name. Its value is not returned.
 *
 * @example
 * ```ts
 * const pin = sipio.getSecret({ name: "vm:office:pin" });
 * new sipio.VoicemailBox("back-office", { name: "Back office", pinSecret: pin });
 * ```
 */
export const getSecret = defineGet<GetSecretArgs, GetSecretResult>(secretSchema);

/**
 * Lists secrets, optionally filtered by property. Their values are not returned.
 *
 * @example
 * ```ts
 * const secrets = sipio.listSecrets();
 * ```
 */
export const listSecrets = defineList<ListSecretsArgs, GetSecretResult>(secretSchema);
