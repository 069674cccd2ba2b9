import type { StateResource } from "../state/readState";

const providerType = "pulumi:providers:pulumi-nodejs";

/**
 * Whether a resource in a state is a provider that the engine creates for resources without an explicit one. Its inputs
 * are the stack's configuration of the last run. Source: Pulumi, `IsDefaultProvider`.
 */
export function isDefaultProvider({ type, name }: StateResource): boolean {
  return type === providerType && name.startsWith("default");
}

/** Returns a setting in the inputs of a provider. It is the sentinel for unknown values if it is encrypted. */
export function settingIn(provider: StateResource | undefined, key: string): string | undefined {
  const value = provider?.inputs[key];
  return typeof value === "string" ? value : undefined;
}
