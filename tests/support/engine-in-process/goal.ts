import { createUrn, nameOf, typeOf } from "./state";
import type { Bag } from "./values";

/** An earlier name of a resource in the program. */
export interface Alias {
  readonly urn?: string;
  readonly name?: string;
  readonly type?: string;
  readonly stack?: string;
  readonly project?: string;
  readonly parent?: string;
  readonly noParent?: boolean;
}

/** A resource as the program declares it (`resource.Goal`). */
export interface Goal {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly inputs: Bag;
  readonly parent: string;
  readonly provider: string;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean | undefined;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly deletedWith: string;
  readonly aliases: readonly Alias[];
}

/** Parts of the request by which a program registers a resource. */
export interface RegisterRequest {
  getType(): string;
  getName(): string;
  getCustom(): boolean;
  getParent(): string;
  getProvider(): string;
  getObject(): { toJavaScript(): object } | undefined;
  getDependenciesList(): string[];
  getPropertydependenciesMap(): { toArray(): [string, string[][]][] };
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getDeletebeforereplace(): boolean;
  getDeletebeforereplacedefined(): boolean;
  getIgnorechangesList(): string[];
  getReplaceonchangesList(): string[];
  getAdditionalsecretoutputsList(): string[];
  getDeletedwith(): string;
  getAliasesList(): AliasRequest[];
}

interface AliasRequest {
  getUrn(): string;
  getSpec():
    | {
        getName(): string;
        getType(): string;
        getStack(): string;
        getProject(): string;
        getParenturn(): string;
        getNoparent(): boolean;
      }
    | undefined;
}

export function goalOf(request: RegisterRequest): Goal {
  return {
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    inputs: (request.getObject()?.toJavaScript() ?? {}) as Bag,
    parent: request.getParent(),
    provider: request.getProvider(),
    dependencies: request.getDependenciesList(),
    // Each entry is a message of one list.
    propertyDependencies: Object.fromEntries(
      request
        .getPropertydependenciesMap()
        .toArray()
        .map(([property, [urns = []]]) => [property, urns]),
    ),
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    deletedWith: request.getDeletedwith(),
    aliases: request.getAliasesList().map(aliasOf),
  };
}

function aliasOf(request: AliasRequest): Alias {
  const spec = request.getSpec();
  if (spec === undefined) return { urn: request.getUrn() };
  return {
    name: spec.getName(),
    type: spec.getType(),
    stack: spec.getStack(),
    project: spec.getProject(),
    parent: spec.getParenturn(),
    noParent: spec.getNoparent(),
  };
}

/**
 * URNs under which an earlier run may have had a resource: its own aliases, and those that follow from its parent's.
 * @param was The URN under which the state had a resource of this run, if it was another one.
 */
export function aliasUrnsOf(
  goal: Goal,
  was: (urn: string) => string | undefined,
  project: string,
  stack: string,
): string[] {
  const own = goal.aliases.map((alias) => {
    if (alias.urn) return alias.urn;
    const given = alias.noParent ? "" : alias.parent || goal.parent;
    const [name, type] = [alias.name || goal.name, alias.type || goal.type];
    return createUrn(name, type, was(given) ?? given, alias.project || project, alias.stack || stack);
  });
  const parentWas = was(goal.parent);
  if (parentWas === undefined) return own;
  const inherited = [createUrn(goal.name, goal.type, "", project, stack), ...own].map((urn) => {
    const name = nameOf(urn);
    const above = nameOf(goal.parent);
    // A child is often named after its parent: `office`, `office-queue`.
    const named = name.startsWith(above) ? nameOf(parentWas) + name.slice(above.length) : name;
    return createUrn(named, typeOf(urn), parentWas, project, stack);
  });
  return [...new Set([...own, ...inherited])];
}
