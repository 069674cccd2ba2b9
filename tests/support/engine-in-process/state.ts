import type { Bag } from "./values";

export const stackType = "pulumi:pulumi:Stack";
const providerPrefix = "pulumi:providers:";

/** A resource in a deployment (`resource.State`). */
export interface ResourceState {
  urn: string;
  type: string;
  custom: boolean;
  id: string;
  inputs: Bag;
  outputs: Bag;
  parent: string;
  provider: string;
  dependencies: string[];
  propertyDependencies: Record<string, string[]>;
  protect: boolean;
  retainOnDelete: boolean;
  external: boolean;
  /** Whether another object has replaced it and it must still be deleted. */
  delete: boolean;
  /** Whether the engine deleted it and must still create its replacement. */
  pendingReplacement: boolean;
  initErrors: string[];
  additionalSecretOutputs: string[];
  ignoreChanges: string[];
  replaceOnChanges: string[];
  deletedWith: string;
  /** The URN in the deployment before this run. */
  aliases: string[];
}

/** A pending operation when the state was written. */
export interface PendingOperation {
  readonly type: "creating" | "updating" | "deleting" | "reading";
  readonly resource: ResourceState;
}

/** The state of a stack. */
export interface Deployment {
  resources: ResourceState[];
  pendingOperations: PendingOperation[];
}

export const isProviderType = (type: string) => type.startsWith(providerPrefix);
export const packageOf = (type: string) => type.split(":")[0] ?? "";
export const providerTypeOf = (name: string) => providerPrefix + name;

const partsOf = (urn: string) => urn.split("::");
export const qualifiedTypeOf = (urn: string) => partsOf(urn)[2] ?? "";
export const typeOf = (urn: string) => qualifiedTypeOf(urn).split("$").at(-1) ?? "";
export const nameOf = (urn: string) => partsOf(urn).slice(3).join("::");

export function createUrn(name: string, type: string, parent: string, project: string, stack: string): string {
  const above = parent === "" ? "" : qualifiedTypeOf(parent);
  const qualified = above === "" || above === stackType ? type : `${above}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

export const referenceTo = ({ urn, id }: Pick<ResourceState, "urn" | "id">) => `${urn}::${id}`;
export const urnOfReference = (reference: string) => reference.slice(0, reference.lastIndexOf("::"));

/** URNs on which a resource depends, without its parent. */
export function dependenciesOf(resource: ResourceState): string[] {
  const { dependencies, propertyDependencies, deletedWith, provider } = resource;
  return [
    ...dependencies,
    ...Object.values(propertyDependencies).flat(),
    ...(deletedWith === "" ? [] : [deletedWith]),
    ...(provider === "" ? [] : [urnOfReference(provider)]),
  ];
}

/**
 * Resources that depend on one, directly or not, in the order of the state.
 * @param ignored URNs that cannot depend on it.
 */
export function dependentsOf(
  resources: readonly ResourceState[],
  root: ResourceState,
  ignored: ReadonlySet<string> = new Set(),
  withChildren = false,
): ResourceState[] {
  const urns = new Set([root.urn]);
  const dependents: ResourceState[] = [];
  for (const candidate of resources.slice(resources.indexOf(root) + 1)) {
    const on = [...dependenciesOf(candidate), ...(withChildren ? [candidate.parent] : [])];
    if (ignored.has(candidate.urn) || !on.some((urn) => urns.has(urn))) continue;
    dependents.push(candidate);
    urns.add(candidate.urn);
  }
  return dependents;
}

/** Resources before one in the state on which it directly depends, including its parent and a component's children. */
export function requirementsOf(resources: readonly ResourceState[], resource: ResourceState): Set<ResourceState> {
  const urns = new Set(dependenciesOf(resource));
  const before = resources.slice(0, resources.indexOf(resource));
  const found = before.filter(({ urn }) => urns.has(urn) || urn === resource.parent);
  const components = new Set(found.filter(({ urn, custom }) => !custom && urns.has(urn)).map(({ urn }) => urn));
  // Parents come before their children.
  for (const each of before) {
    if (!components.has(each.parent)) continue;
    found.push(each);
    components.add(each.urn);
  }
  return new Set(found);
}

/** All direct and indirect dependencies of a resource. */
export function allRequirementsOf(resources: readonly ResourceState[], resource: ResourceState): Set<ResourceState> {
  const all = new Set<ResourceState>();
  const visit = (of: ResourceState) => {
    for (const each of requirementsOf(resources, of)) {
      if (all.has(each)) continue;
      all.add(each);
      visit(each);
    }
  };
  if (resources.includes(resource)) visit(resource);
  return all;
}
