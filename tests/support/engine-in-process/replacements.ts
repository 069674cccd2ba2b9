import { runtime } from "@pulumi/pulumi";
import type { Providers } from "./providers";
import { dependentsOf, isProviderType, type ResourceState, urnOfReference } from "./state";
import type { Bag } from "./values";

/**
 * Resources that have to be replaced because an object on which they depend is deleted before its replacement
 * (`calculateDependentReplacements`).
 * @param seen URNs that the program has registered already: they cannot depend on it.
 */
export async function dependentReplacements(
  resources: readonly ResourceState[],
  root: ResourceState,
  seen: ReadonlySet<string>,
  providers: Providers,
): Promise<ResourceState[]> {
  const replaced = new Set([root.urn]);
  const found: ResourceState[] = [];
  for (const dependent of dependentsOf(resources, root, seen)) {
    if (!(await isReplaced(dependent, replaced, providers))) continue;
    found.push(dependent);
    replaced.add(dependent.urn);
  }
  return found;
}

async function isReplaced(resource: ResourceState, replaced: ReadonlySet<string>, providers: Providers) {
  const { custom, external, provider, inputs, propertyDependencies, type, id, outputs } = resource;
  if (!custom || external) return false;
  if (provider !== "" && replaced.has(urnOfReference(provider))) return true;
  const unknown = Object.keys(inputs).filter((name) => propertyDependencies[name]?.some((urn) => replaced.has(urn)));
  // Other settings do not replace a provider of this package.
  if (unknown.length === 0 || isProviderType(type)) return false;
  const news: Bag = { ...inputs };
  for (const name of unknown) news[name] = runtime.unknownValue;
  return (await providers.host(provider).diff(id, outputs, news)).replaces.length > 0;
}
