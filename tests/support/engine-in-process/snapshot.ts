import type { Deployment, PendingOperation, ResourceState } from "./state";
import { copyOf } from "./values";

/**
 * The state file as the engine writes it during a run (`backend.SnapshotManager`): resources of this run, then those of
 * the last run that are not processed yet, and pending operations.
 */
export class Snapshot {
  readonly #news: ResourceState[] = [];
  readonly #done = new Set<ResourceState>();
  readonly #operations: PendingOperation[] = [];
  readonly #ended = new Set<ResourceState>();

  /** @param base The state before the run. The engine changes marks of its resources. */
  constructor(readonly base: Deployment) {}

  begin(type: PendingOperation["type"], resource: ResourceState): void {
    this.#operations.push({ type, resource });
  }

  end(resource: ResourceState): void {
    this.#ended.add(resource);
  }

  /** Adds a resource to the new state. */
  markNew(resource: ResourceState): void {
    this.#news.push(resource);
  }

  /** Removes a resource from the state. */
  markDone(resource: ResourceState): void {
    this.#done.add(resource);
  }

  /** The current content of the state file. */
  deployment(): Deployment {
    const { resources, pendingOperations } = this.base;
    const kept = [...this.#news, ...resources].filter((resource) => !this.#done.has(resource));
    const underWay = this.#operations.filter(({ resource }) => !this.#ended.has(resource));
    const left = pendingOperations.filter(({ type }) => type === "creating");
    return withUrnsOfNow(copyOf({ resources: kept, pendingOperations: [...underWay, ...left] }));
  }
}

/** A state with references to former URNs replaced by present ones (`NormalizeURNReferences`). */
function withUrnsOfNow({ resources, pendingOperations }: Deployment): Deployment {
  const renamed = new Map(resources.flatMap(({ urn, aliases }) => aliases.map((alias) => [alias, urn] as const)));
  const now = (urn: string) => renamed.get(urn) ?? urn;
  const fixed = resources.map((resource): ResourceState => {
    const at = resource.provider.lastIndexOf("::");
    return {
      ...resource,
      parent: now(resource.parent),
      provider: at < 0 ? resource.provider : now(resource.provider.slice(0, at)) + resource.provider.slice(at),
      dependencies: resource.dependencies.map(now),
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([name, urns]) => [name, urns.map(now)]),
      ),
      deletedWith: now(resource.deletedWith),
      aliases: [],
    };
  });
  return { resources: fixed, pendingOperations };
}
