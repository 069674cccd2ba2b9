import * as pulumi from "@pulumi/pulumi";
import type { Provider } from "pulumi-sipio";

const ownType = "pulumi-nodejs:dynamic/sipio:";

/**
 * Makes a provider the default of all resources of `pulumi-sipio` that the program declares from now on. A resource
 * with a provider of its own, or inside a component with one, keeps it. Resources are recognized by their type, so
 * this also applies to another copy of the package.
 */
export function assignProvider(provider: Provider): void {
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
    const own = (opts as pulumi.CustomResourceOptions).provider ?? opts.parent?.getProvider(type);
    return type.startsWith(ownType) && own === undefined ? { props, opts: { ...opts, provider } } : undefined;
  });
}
