import { internalPrefix, type Values } from "../schema";

/** Input and output: the resource's name in the program, for messages. */
export const nameKey = "__title";

/**
 * Input and output: 128 bits of the URN under which the resource was created. The idempotency key of its create is
 * derived from it.
 */
export const identityKey = "__key";

/** Input and output: the properties that a program gives as secrets, of a resource whose preview describes its changes. */
export const secretsKey = "__secrets";

/** Input and output: the version of the state's form, of a class whose form has changed. */
export const versionKey = "__version";

/** Input: `true` if validation in the program has reported every problem, otherwise the problems that only it can see. */
export const reviewedKey = "__reviewed";

/** Input: how an object that exists is found for adoption, and what its preview needs. */
export const adoptKey = "__adopt";

/** Input of a preview: the URN of the resource, and the names of the objects that it refers to. */
export const previewKey = "__preview";

/**
 * Input: the state did not have the resource before this run. If it is missing and the engine creates all the same, a
 * person asked for the replacement (`--replace`, `pulumi state taint`).
 */
export const newKey = "__new";

/** Input: the properties of the resource option `replaceOnChanges`; `*` stands for all. */
export const replaceOnChangesKey = "__replaceOnChanges";

/** Output: the account in which the object is. Every operation refuses the API key of another one. */
export const accountKey = "__account";

/** Output: server time in epoch milliseconds at which a create was sent whose answer was lost. */
export const unconfirmedKey = "__unconfirmed";

/** Pulumi's own input: the text that stands for the provider. Its host puts it back after each operation. */
export const providerKey = "__provider";

/** Inputs of this run only, which no state contains. */
export const inputsOfThisRun: readonly string[] = [previewKey, newKey, replaceOnChangesKey];

/** The internal inputs that stay in the state. */
export function persistedInternal(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    [nameKey, identityKey, secretsKey, versionKey].flatMap((key) =>
      values[key] === undefined ? [] : [[key, values[key]]],
    ),
  );
}

/** The properties that a user knows: without internal ones. */
export function withoutInternal(values: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !key.startsWith(internalPrefix)));
}
