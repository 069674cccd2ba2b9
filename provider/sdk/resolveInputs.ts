import * as pulumi from "@pulumi/pulumi";
import { isRecord, UNKNOWN } from "../schema";

/**
 * Resolves inputs as far as they are known. Secrets are unwrapped, and unknown values are marked. Returns `undefined`
 * if an input failed.
 */
export async function resolveInputs(
  label: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown> | undefined> {
  try {
    const serialized = await pulumi.runtime.serializeProperties(label, { ...inputs }, { keepOutputValues: false });
    const opened = open(serialized);
    return isRecord(opened) ? opened : {};
  } catch {
    // The engine reports the failed input itself, with its cause.
    return undefined;
  }
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (!isRecord(value)) return value === pulumi.runtime.unknownValue ? UNKNOWN : value;
  if (value[pulumi.runtime.specialSigKey] === pulumi.runtime.specialSecretSig) return open(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, open(inner)]));
}
