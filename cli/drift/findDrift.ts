import { ApiError, type ClientPool, InvalidIdError } from "pulumi-sipio/api";
import { type Comparison, NewerClassError, NewerStateError, StateComparison } from "pulumi-sipio/drift";
import { accountsOf, type ComparedResource, type ComparedStack, type StackAccount } from "./accounts";
import type { IgnoreRule } from "./ignoreRule";
import { Ignoring } from "./ignoring";
import type {
  DriftReport,
  Failure,
  NotComparedProperty,
  ResourceDrift,
  ResourceInReport,
  UnmanagedObject,
} from "./report";
import { findUnmanaged, managedObjects } from "./unmanaged";

/** Stacks to compare, and what to accept. */
export interface DriftRequest {
  readonly stacks: readonly ComparedStack[];
  /** Classes to compare. `undefined` compares all. */
  readonly classes?: ReadonlySet<string> | undefined;
  /** Whether to look for objects that no stack has. */
  readonly unmanaged: boolean;
  readonly rules: readonly IgnoreRule[];
  /** Clients that read single objects individually. */
  readonly pool: ClientPool;
}

/** Result for one resource. */
type Outcome = { readonly comparison: Comparison } | { readonly failure: string };

/** Compares the states of stacks with the platform. Sends only GET requests. */
export async function findDrift({ stacks, classes, unmanaged, rules, pool }: DriftRequest): Promise<DriftReport> {
  const { accounts, failures } = await accountsOf(stacks, unmanaged, pool);
  const ignoring = new Ignoring(rules);
  const problems = new Problems(failures);
  const resources: ResourceDrift[] = [];
  const notCompared: NotComparedProperty[] = [];
  const found: UnmanagedObject[] = [];
  const managed = managedObjects(accounts);
  let compared = 0;
  for (const account of accounts) {
    for (const [resource, outcome] of await compareAll(account, classes)) {
      if ("failure" in outcome) problems.add(outcome.failure);
      else {
        compared += 1;
        resources.push(...driftOf(resource, outcome.comparison, ignoring));
        notCompared.push(...notComparedIn(resource, outcome.comparison));
      }
    }
    if (!unmanaged) continue;
    const rest = await findUnmanaged(account, managed, classes);
    for (const { reason } of rest.unread) problems.add(reason, 0);
    for (const { object, names } of rest.objects) {
      const label = `${object.class} ${object.id}`;
      if (!ignoring.ignoresObject({ class: object.class, names }, label)) found.push(object);
    }
  }
  return {
    drift: resources.length + found.length > 0,
    complete: problems.all().length === 0,
    compared,
    accounts: accounts.map(({ id }) => id),
    resources,
    unmanaged: found,
    notCompared,
    ignored: ignoring.ignored,
    unusedRules: ignoring.unused(),
    pendingOperations: stacks.flatMap(({ state }) => state.pendingOperations.map(({ type, urn }) => `${type} ${urn}`)),
    failures: problems.all(),
  };
}

/** Failures by message, because one unreadable collection affects all of its objects. */
class Problems {
  readonly #resources = new Map<string, number>();

  constructor(failures: readonly Failure[]) {
    for (const { message, resources } of failures) this.add(message, resources);
  }

  add(message: string, resources = 1): void {
    this.#resources.set(message, (this.#resources.get(message) ?? 0) + resources);
  }

  all(): Failure[] {
    return [...this.#resources].map(([message, resources]) => ({ message, resources }));
  }
}

function compareAll(
  { reader, resources }: StackAccount,
  classes: ReadonlySet<string> | undefined,
): Promise<(readonly [ComparedResource, Outcome])[]> {
  const comparison = new StateComparison(reader, resources);
  const chosen = resources.filter((resource) => classes?.has(resource.class) ?? true);
  return Promise.all(
    chosen.map(async (resource) => {
      try {
        const result = await comparison.compare(resource);
        if (result.status !== "unconfirmed") return [resource, { comparison: result }] as const;
        const failure = `${labelOf(resource)}: the response to its create request was lost. Run \`pulumi refresh\`.`;
        return [resource, { failure }] as const;
      } catch (error) {
        if (error instanceof ApiError) return [resource, { failure: error.message }] as const;
        const isOfState = [NewerClassError, NewerStateError, InvalidIdError].some((one) => error instanceof one);
        if (!isOfState || !(error instanceof Error)) throw error;
        return [resource, { failure: `${labelOf(resource)}: ${error.message}` }] as const;
      }
    }),
  );
}

function driftOf(resource: ComparedResource, comparison: Comparison, ignoring: Ignoring): ResourceDrift[] {
  const subject = { class: resource.class, names: [resource.name, resource.id], stack: resource.stack };
  const label = labelOf(resource);
  if (comparison.status === "deleted") {
    if (ignoring.ignoresObject(subject, label)) return [];
    const { sameKey } = comparison;
    return [{ ...inReport(resource), status: "deleted", ...(sameKey && { sameKey }), differences: [] }];
  }
  if (comparison.status !== "exists") return [];
  const differences = comparison.differences.filter(
    (difference) => !ignoring.ignoresDifference(subject, label, difference, resource.ignoreChanges),
  );
  return differences.length === 0 ? [] : [{ ...inReport(resource), status: "changed", differences }];
}

function notComparedIn(resource: ComparedResource, comparison: Comparison): NotComparedProperty[] {
  if (comparison.status !== "exists") return [];
  return comparison.notCompared.map((one) => ({ ...inReport(resource), ...one }));
}

function inReport({ stack, urn, class: className, name, id }: ComparedResource): ResourceInReport {
  return { stack, urn, class: className, name, id };
}

const labelOf = ({ class: className, name }: ComparedResource) => `${className} "${name}"`;
