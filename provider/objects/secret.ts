import { defineGet, defineList } from "../functions";
import { resourceClass } from "../resources/resourceClass";
import {
  defineObject,
  f,
  type InferArgs,
  type InferFilter,
  type InferKey,
  type InferOutputs,
  type InferResult,
} from "../schema";

/** The secret's description. Source: working contract, Objects; Resource Reference (`*_secret_ref`). */
export const secret = defineObject({
  class: "Secret",
  apiName: "secret",
  path: "/secrets",
  idPrefix: "sec",
  unique: { fields: ["name"], within: "account" },
  referenceField: "ref",
  fields: {
    /** Its name in the store, such as `vm:7:pin`; unique in the account. Changing it replaces the secret. */
    name: f.secretName().replaces(),
    /** The secret itself, 1 to 1024 characters. It is sent and never read back; state keeps a keyed hash of it only. */
    value: f.secretText().writeOnly(),
    /** How others refer to it: `kv:` and its name. */
    ref: f.text().computed(({ name }) => `kv:${name}`),
  },
});

/** What a program gives for a {@link Secret}. */
export interface SecretArgs extends InferArgs<typeof secret> {}
/** What a {@link Secret} has once it is made. */
export interface SecretOutputs extends InferOutputs<typeof secret> {}

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
export class Secret extends resourceClass<SecretArgs, SecretOutputs, "Secret">(secret) {}

/** What a look-up finds of a {@link Secret}. */
export interface SecretValues extends InferResult<typeof secret, "Secret"> {}
/** What names one {@link Secret} to a look-up. */
export interface GetSecretArgs extends InferKey<typeof secret> {}
/** What narrows a list of {@link Secret}s. */
export interface ListSecretsArgs extends InferFilter<typeof secret> {}

/**
 * Finds the account's secret of a name, without its value.
 *
 * @example
 * ```ts
 * const pin = sipio.getSecret({ name: "vm:office:pin" });
 * new sipio.VoicemailBox("back-office", { name: "Back office", pinSecret: pin });
 * ```
 */
export const getSecret = defineGet<GetSecretArgs, SecretValues>(secret);

/**
 * Finds the account's secrets, without their values: all, or those with certain values.
 *
 * @example
 * ```ts
 * const secrets = sipio.listSecrets();
 * ```
 */
export const listSecrets = defineList<ListSecretsArgs, SecretValues>(secret);
