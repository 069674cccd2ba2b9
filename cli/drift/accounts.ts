import { ApiError, type ClientPool, ConfigurationError, type Get } from "pulumi-sipio/api";
import { accountKey, classInToken, type ManagedResource } from "pulumi-sipio/drift";
import { isUnknown } from "pulumi-sipio/schema";
import type { State, StateResource } from "../state/readState";
import { TenantReader } from "../tenant/tenantReader";
import { isDefaultProvider, settingIn } from "./providerSettings";
import type { Failure } from "./report";

/** State of a stack, and the settings of its default provider. */
export interface ComparedStack {
  /** Name of the stack, or path of the state file. */
  readonly name: string;
  readonly state: State;
  /** Returns a setting of the stack's configuration, such as `sipio:apiKey`. */
  readonly setting: Get;
}

/** Resource of a stack. */
export interface ComparedResource extends ManagedResource {
  readonly stack: string;
  readonly urn: string;
  readonly ignoreChanges: readonly string[];
}

/** Account, its objects, and its resources in all stacks. */
export interface StackAccount {
  readonly id: string;
  readonly reader: TenantReader;
  readonly resources: readonly ComparedResource[];
}

/** Accounts of stacks, and the resources whose account cannot be read. */
export interface StackAccounts {
  readonly accounts: readonly StackAccount[];
  readonly failures: readonly Failure[];
}

/** Resources of one stack that share a provider. */
interface Group {
  readonly stack: ComparedStack;
  /** Name of an explicit provider. `undefined` for the stack's default provider. */
  readonly provider: string | undefined;
  readonly get: Get;
  readonly resources: ComparedResource[];
}

/**
 * Returns the accounts of stacks, with a reader for each. An explicit provider's key comes from the state, and that of
 * the default provider from the stack's configuration or the environment.
 * @param isWhole Whether an account without resources is included, for its unmanaged objects.
 */
export async function accountsOf(
  stacks: readonly ComparedStack[],
  isWhole: boolean,
  pool: ClientPool,
): Promise<StackAccounts> {
  const groups = stacks.flatMap((stack) => groupsOf(stack, isWhole));
  const readers = new Map<string, { readonly reader: TenantReader; readonly resources: ComparedResource[] }>();
  const failures: Failure[] = [];
  for (const group of groups) {
    const found = await accountOf(group, pool);
    if ("failure" in found) {
      failures.push({ message: `${labelOf(group)}: ${found.failure}`, resources: group.resources.length });
      continue;
    }
    const own = group.resources.filter(({ outputs }) => (outputs[accountKey] ?? found.id) === found.id);
    const others = new Set(group.resources.filter((one) => !own.includes(one)).map((one) => one.outputs[accountKey]));
    for (const other of others) {
      const resources = group.resources.filter(({ outputs }) => outputs[accountKey] === other).length;
      const message = `${labelOf(group)}: the state belongs to account ${String(other)}, but the API key belongs to account ${found.id}. Use an API key of ${String(other)}.`;
      failures.push({ message, resources });
    }
    const account = readers.get(found.id) ?? { reader: found.reader, resources: [] };
    account.resources.push(...own);
    readers.set(found.id, account);
  }
  return { accounts: [...readers].map(([id, account]) => ({ id, ...account })), failures };
}

function groupsOf(stack: ComparedStack, isWhole: boolean): Group[] {
  const providers = new Map(stack.state.resources.map((resource) => [resource.urn, resource]));
  const groups = new Map<string, Group>();
  const groupOf = (provider: StateResource | undefined) => {
    const isDefault = provider === undefined || isDefaultProvider(provider);
    const key = isDefault ? "" : provider.urn;
    const get: Get = isDefault ? stack.setting : (name) => settingIn(provider, name);
    const group = groups.get(key) ?? { stack, provider: isDefault ? undefined : provider.name, get, resources: [] };
    groups.set(key, group);
    return group;
  };
  if (isWhole) groupOf(undefined);
  for (const resource of stack.state.resources) {
    const className = classInToken(resource.type);
    if (className === undefined || resource.isExternal) continue;
    groupOf(providers.get(resource.provider ?? "")).resources.push(managed(stack.name, className, resource));
  }
  return [...groups.values()];
}

function managed(stack: string, className: string, resource: StateResource): ComparedResource {
  const { urn, name, id, outputs, ignoreChanges } = resource;
  return {
    stack,
    urn,
    class: className,
    name,
    id,
    outputs,
    ignoreChanges,
    secrets: new Set(resource.secrets),
    encrypted: new Set(resource.encrypted),
  };
}

/** Returns the account of a provider's API key, or the reason why it is unknown. */
async function accountOf(
  { get, stack }: Group,
  pool: ClientPool,
): Promise<{ readonly id: string; readonly reader: TenantReader } | { readonly failure: string }> {
  if (isUnknown(get("sipio:apiKey"))) {
    return { failure: "the API key is encrypted in the state. Export it with `pulumi stack export --show-secrets`." };
  }
  try {
    const api = pool.of(get);
    return { id: (await api.whoami()).accountId, reader: new TenantReader(api) };
  } catch (error) {
    if (error instanceof ConfigurationError || error instanceof ApiError) return { failure: error.message };
    throw new Error(`${stack.name}: the account cannot be read`, { cause: error });
  }
}

function labelOf({ stack, provider }: Group): string {
  return provider === undefined ? stack.name : `${stack.name}, provider "${provider}"`;
}
