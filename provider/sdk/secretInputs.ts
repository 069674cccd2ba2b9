import * as pulumi from "@pulumi/pulumi";
import type { Values } from "../schema";

/** The inputs that are secrets, or hold one: to the provider a secret looks like any other value. */
export async function secretInputNames(inputs: Values): Promise<string[]> {
  const names = Object.keys(inputs);
  const secret = await Promise.all(names.map((name) => isSecret(inputs[name])));
  return names.filter((_, index) => secret[index]);
}

/** Whether a value is a secret, or holds one. An input that failed is reported by the engine itself. */
function isSecret(value: unknown): Promise<boolean> {
  return pulumi.isSecret(pulumi.output(value)).catch(() => true);
}
