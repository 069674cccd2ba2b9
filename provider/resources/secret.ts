import { defineGet, defineList } from "../functions";
import { secretSchema } from "../objects/secret";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** What a program gives for a {@link Secret}. */
export interface SecretArgs extends InferArgs<typeof secretSchema> {}

/** What a {@link Secret} has once it is made. */
export interface SecretOutputs extends InferOutputs<typeof secretSchema> {}

/**
 * A value in the platform's secret store: a PIN, the password of a trunk, a token. It is given where one is wanted; a value
 * that was put there in another way is given by its reference (`kv:…`).
 *
 * @example
 * ```ts
 * const pin = new sipio.Secret("office-pin", {
 *   name: "vm:office:pin",
 *   value: new pulumi.Config().requireSecret("officePin"),
 * });
 * new sipio.VoicemailBox("office", { name: "Office", pinSecret: pin });
 * ```
 */
export class Secret extends resourceClass<SecretArgs, SecretOutputs, "Secret">(secretSchema) {}

/** What a look-up finds of a {@link Secret}. */
export interface GetSecretResult extends InferResult<typeof secretSchema, "Secret"> {}

/** What names one {@link Secret} to a look-up. */
export interface GetSecretArgs extends InferKey<typeof secretSchema> {}

/** What narrows a list of {@link Secret}s. */
export interface ListSecretsArgs extends InferFilter<typeof secretSchema> {}

/**
 * Finds the account's secret of a name, without its value.
 *
 * @example
 * ```ts
 * const pin = sipio.getSecret({ name: "vm:office:pin" });
 * new sipio.VoicemailBox("back-office", { name: "Back office", pinSecret: pin });
 * ```
 */
export const getSecret = defineGet<GetSecretArgs, GetSecretResult>(secretSchema);

/**
 * Finds the account's secrets, without their values: all, or those with certain values.
 *
 * @example
 * ```ts
 * const secrets = sipio.listSecrets();
 * ```
 */
export const listSecrets = defineList<ListSecretsArgs, GetSecretResult>(secretSchema);
