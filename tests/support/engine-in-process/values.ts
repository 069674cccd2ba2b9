import { runtime } from "@pulumi/pulumi";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/**
 * Properties in the engine's form: a secret is an object with a signature, and an unknown value is a special string.
 */
export type Bag = Record<string, unknown>;

type JavaScript = Parameters<typeof Struct.fromJavaScript>[0];

export function isRecord(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSecret(value: unknown): value is { readonly value: unknown } {
  return isRecord(value) && value[runtime.specialSigKey] === runtime.specialSecretSig;
}

export function secret(value: unknown): unknown {
  return { [runtime.specialSigKey]: runtime.specialSecretSig, value };
}

/** A value without the signatures of its secrets, for a provider that does not accept secrets. */
export function opened(value: unknown): unknown {
  if (isSecret(value)) return opened(value.value);
  if (Array.isArray(value)) return value.map(opened);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}

export function containsSecrets(value: unknown): boolean {
  if (isSecret(value)) return true;
  if (Array.isArray(value)) return value.some(containsSecrets);
  return isRecord(value) && Object.values(value).some(containsSecrets);
}

/** Properties of a provider's response with the secrets of its request marked again (`annotateSecrets`). */
export function annotated(outs: Bag, ins: Bag): Bag {
  const marked = { ...outs };
  for (const [key, given] of Object.entries(ins)) {
    const out = outs[key];
    if (!(key in outs)) continue;
    if (isRecord(out) && isRecord(given) && !isSecret(given)) marked[key] = annotated(out, given);
    else if (!isSecret(out) && containsSecrets(given)) marked[key] = secret(out);
  }
  return marked;
}

/** Properties after a gRPC call. */
export function sent(values: object): Bag {
  return Struct.fromJavaScript(values as unknown as JavaScript & object).toJavaScript() as Bag;
}

export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const equal = (one: unknown, other: unknown) => canonical(one) === canonical(other);

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
