import * as pulumi from "@pulumi/pulumi";
import { inheritedProvider, providerConfig } from "../sdk";

/** Options of a lookup, which determine the account. */
export interface InvokeOptions {
  /** Provider of another tenant: a `sipio.Provider`. If its key is unknown at preview, the result is unknown, too. */
  readonly provider?: pulumi.ProviderResource | undefined;
  /** Component whose provider is used, as for its children. */
  readonly parent?: pulumi.Resource | undefined;
}

/** Connection settings of a tenant, by their names in the configuration. */
export type ConfigValues = Readonly<Record<string, string | undefined>>;

/**
 * Returns the settings for a lookup: those of its provider, else of its parent's provider, else of the stack. A secret
 * API key does not make the result a secret.
 * @throws RunError if the provider belongs to another package.
 */
export function settingsFor({ provider, parent }: InvokeOptions): pulumi.Output<ConfigValues> {
  const settings = providerConfig(provider ?? inheritedProvider(parent));
  if (settings === undefined) throw new pulumi.RunError("the provider of a lookup must be a sipio.Provider");
  return pulumi.unsecret(pulumi.output({ ...settings }));
}
