import { allRequirementsOf, dependentsOf, type ResourceState, requirementsOf } from "./state";

/** Deletions in order: each list after the previous one, dependents first (`ScheduleDeletes`). */
export function inOrder(resources: readonly ResourceState[], condemned: readonly ResourceState[]): ResourceState[][] {
  const left = new Set(condemned);
  const chains: ResourceState[][] = [];
  while (left.size > 0) {
    const next = [...left].filter((resource) => {
      const requirements = requirementsOf(resources, resource);
      return ![...requirements].some((requirement) => left.has(requirement));
    });
    for (const resource of next) left.delete(resource);
    chains.unshift(next);
  }
  return chains;
}

/** Targets with everything that depends on them, which can be deleted with them (`getTargetDependents`). */
export function withDependents(resources: readonly ResourceState[], targets: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (const resource of resources.filter(({ urn }) => targets.includes(urn))) {
    all.add(resource.urn);
    for (const { urn } of dependentsOf(resources, resource, new Set(), true)) all.add(urn);
  }
  return all;
}

/** Resources that must be kept because the deletion of a dependent failed. */
export function neededByFailed(resources: readonly ResourceState[], failed: readonly ResourceState[]) {
  return new Set(failed.flatMap((resource) => [...allRequirementsOf(resources, resource)]));
}
