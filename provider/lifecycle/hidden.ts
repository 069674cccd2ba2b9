import { internalPrefix, type Values } from "../schema";

/** The resource's name in the program, for messages. */
export const nameKey = "__title";
/** What names the resource across runs; the key of its creation is made from it. */
export const identityKey = "__key";
/** What the program's side has found: true where it has told everything, else the problems that only it can see. */
export const reviewedKey = "__reviewed";
/** How an object that exists is found, to be taken over, and what it takes to tell of it. Never in outputs. */
export const adoptKey = "__adopt";
/**
 * The URN of a resource that tells at preview what will change in it, and the names of the objects that it refers to. At preview only,
 * and never in checked inputs.
 */
export const previewKey = "__preview";
/** The properties that a program gives as secrets, of a resource that tells what changes. */
export const secretsKey = "__secrets";
/** Pulumi's own: the text that stands for the provider. It is put back by the host. */
const providerKey = "__provider";

/** The hidden properties that stay in state. */
export function persistedInternal(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    [nameKey, identityKey, secretsKey].flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])),
  );
}

/** The properties that a user knows, without ours and Pulumi's. */
export function withoutInternal(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => !key.startsWith(internalPrefix) && key !== providerKey),
  );
}

/** How an object is called in messages: `User "dana"`, or its id where the name is not at hand. */
export function resourceLabel(className: string, values: Values, id?: string): string {
  const name = values[nameKey];
  return typeof name === "string" ? `${className} "${name}"` : `${className} ${id ?? "without a name"}`;
}
