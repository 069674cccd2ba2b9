import type { Diagnostics } from "./diagnostics";
import type { Providers } from "./providers";
import { type Deployment, isProviderType, type ResourceState, urnOfReference } from "./state";
import { markSecrets } from "./steps";
import { copyOf, equal } from "./values";

/** The result of a refresh for a resource. */
interface Refreshed {
  /** `undefined` if the object does not exist. */
  readonly state: ResourceState | undefined;
  readonly op: "same" | "update" | "delete";
}

/**
 * Reads every resource of a state and returns the updated state (`deploymentExecutor.refresh`).
 * @param isCounted Whether the run is only a refresh.
 */
export async function refreshed(
  { resources, pendingOperations }: Deployment,
  providers: Providers,
  diagnostics: Diagnostics,
  isCounted: boolean,
): Promise<Deployment> {
  const results = await Promise.all(
    resources.map(async (old): Promise<Refreshed> => {
      try {
        return await refresh(old, providers);
      } catch (error) {
        diagnostics.report("error", error instanceof Error ? error.message : String(error), old.urn);
        return { state: old, op: "same" };
      }
    }),
  );
  if (isCounted) {
    resources.forEach(({ type, urn }, index) => {
      const isInternal = isProviderType(type) && urn.endsWith("::default");
      if (!isInternal) diagnostics.count(results[index]?.op ?? "same");
    });
  }
  return { resources: withoutDangling(results.flatMap(({ state }) => state ?? [])), pendingOperations };
}

async function refresh(old: ResourceState, providers: Providers): Promise<Refreshed> {
  if (!old.custom || isProviderType(old.type) || old.pendingReplacement) return { state: old, op: "same" };
  const host = providers.host(old.provider);
  const found = await host.read(old.id, old.inputs, old.outputs);
  if (found.id === "") return { state: undefined, op: "delete" };
  const inputs = found.inputs ?? old.inputs;
  const state: ResourceState = { ...copyOf(old), id: found.id, inputs, outputs: found.outputs, initErrors: [] };
  markSecrets(state);
  if (old.external) return { state, op: equal(old.outputs, state.outputs) ? "same" : "update" };
  // The changes of an `up` with the same program: compared in the other direction.
  const { changes } = await host.diff(state.id, state.outputs, old.inputs);
  return { state, op: changes ? "update" : "same" };
}

/** Resources without references to missing ones. */
function withoutDangling(resources: readonly ResourceState[]): ResourceState[] {
  const there = new Set<string>();
  const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
  return resources.map((resource) => {
    const kept = (urns: readonly string[]) => urns.filter((urn) => there.has(urn));
    let { parent } = resource;
    while (parent !== "" && !there.has(parent)) parent = parents.get(parent) ?? "";
    there.add(resource.urn);
    const { provider, deletedWith, dependencies, propertyDependencies } = resource;
    if (provider !== "" && !there.has(urnOfReference(provider)))
      throw new Error(`no provider ${provider} in the state`);
    return {
      ...resource,
      parent,
      dependencies: kept(dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([name, urns]) => [name, kept(urns)]),
      ),
      deletedWith: there.has(deletedWith) ? deletedWith : "",
    };
  });
}
