import { isInternal, policyPackInput, type Values } from "../schema";

/** Input and output: name of the resource in the program, for messages. */
export const nameKey = "__title";

/**
 * Input and output: 128 bits derived from the URN under which the resource was created. The idempotency key of the
 * create is derived from it.
 */
export const identityKey = "__key";

/**
 * Input and output: properties that the program sets as secrets. Present if the preview describes changes of the
 * resource.
 */
export const secretsKey = "__secrets";

/** Input and output: version of the state's form. Present if the form of the class has changed. */
export const versionKey = "__version";

/**
 * Input: `true` if validation in the program has reported every problem, otherwise the problems that only the program
 * can detect.
 */
export const reviewedKey = "__reviewed";

/** Input: adoption of an existing object, with the data needed to preview it. */
export const adoptKey = "__adopt";

/** Input at preview: URN of the resource and names of the objects that it refers to. */
export const previewKey = "__preview";

/**
 * Input at preview: secrets that the program replaces by values computed from them, for policy packs. Never stored,
 * because a preview writes no state.
 */
export const programSecretsKey = policyPackInput;

/**
 * Input: whether the resource was not in state before this run. If it is absent and the engine still creates, the user
 * requested the replacement (`--replace`, `pulumi state taint`).
 */
export const newKey = "__new";

/** Input: properties of the resource option `replaceOnChanges`. `*` stands for all. */
export const replaceOnChangesKey = "__replaceOnChanges";

/** Output: account of the object. Every operation refuses the API key of another account. */
export const accountKey = "__account";

/** Output: server time in epoch milliseconds at which a create was sent whose response was lost. */
export const unconfirmedKey = "__unconfirmed";

/** Input of Pulumi: text that identifies the provider. Pulumi's host restores it after each operation. */
export const providerKey = "__provider";

/** Inputs of the current run, which no state contains. */
export const inputsOfThisRun: readonly string[] = [previewKey, newKey, replaceOnChangesKey];

/** Returns the internal inputs that are stored in state. */
export function persistedInternal(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    [nameKey, identityKey, secretsKey, versionKey].flatMap((key) =>
      values[key] === undefined ? [] : [[key, values[key]]],
    ),
  );
}

/** Returns the properties without internal ones. */
export function withoutInternal(values: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !isInternal(key)));
}
