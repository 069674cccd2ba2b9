import * as pulumi from "@pulumi/pulumi";
import type { Values } from "../schema";

/**
 * Returns the names of inputs that are or contain secrets. The provider cannot distinguish secrets from other values.
 */
export async function secretInputNames(inputs: Values): Promise<string[]> {
  const names = Object.keys(inputs);
  const secret = await Promise.all(names.map((name) => isSecret(inputs[name])));
  return names.filter((_, index) => secret[index]);
}

/** Whether a value is or contains a secret. The engine itself reports an input that failed. */
function isSecret(value: unknown): Promise<boolean> {
  return pulumi.isSecret(pulumi.output(value)).catch(() => true);
}
