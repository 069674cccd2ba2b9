import * as pulumi from "@pulumi/pulumi";
import { inheritedProvider, providerConfig } from "../sdk";

/** Whose objects are looked up. */
export interface InvokeOptions {
  /** The provider of another tenant: a `sipio.Provider`. While its key is not known at preview, neither is what is found. */
  readonly provider?: pulumi.ProviderResource | undefined;
  /** A component whose provider is used, as its children use it. */
  readonly parent?: pulumi.Resource | undefined;
}

/** What it takes to talk to a tenant, by the names in configuration. */
export type ConfigValues = Readonly<Record<string, string | undefined>>;

/**
 * The settings that count for a look-up: those of its provider, else of its parent's, else of the stack. What is found is not a
 * secret because the key is one.
 * @throws RunError where the provider is none of this package.
 */
export function settingsFor({ provider, parent }: InvokeOptions): pulumi.Output<ConfigValues> {
  const settings = providerConfig(provider ?? inheritedProvider(parent));
  if (settings === undefined) throw new pulumi.RunError("the provider of a lookup must be a sipio.Provider");
  return pulumi.unsecret(pulumi.output({ ...settings }));
}
