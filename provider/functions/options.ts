import * as pulumi from "@pulumi/pulumi";
import { inheritedProvider, providerConfig } from "../sdk";

/** Account whose objects are looked up. */
export interface InvokeOptions {
  /** The provider of another tenant: a `sipio.Provider`. While its key is not known at preview, neither is what is found. */
  readonly provider?: pulumi.ProviderResource | undefined;
  /** A component whose provider is used, as its children use it. */
  readonly parent?: pulumi.Resource | undefined;
}

/** Settings of a connection to a tenant, by their names in the configuration. */
export type ConfigValues = Readonly<Record<string, string | undefined>>;

/**
 * Settings of a lookup: those of its provider, otherwise of its parent's, otherwise of the stack. A secret key does not
 * make the result a secret.
 * @throws RunError if the provider belongs to another package.
 */
export function settingsFor({ provider, parent }: InvokeOptions): pulumi.Output<ConfigValues> {
  const settings = providerConfig(provider ?? inheritedProvider(parent));
  if (settings === undefined) throw new pulumi.RunError("the provider of a lookup must be a sipio.Provider");
  return pulumi.unsecret(pulumi.output({ ...settings }));
}
