import type { ClientPool } from "pulumi-sipio/api";
import type { ComparisonRequest, DriftResult, FleetTenant } from "sipio-fleet";
import { findDrift } from "../drift/findDrift";
import { driftText } from "../drift/formatReport";
import type { DriftReport } from "../drift/report";
import { exitCode, ToldFailure } from "../exitCodes";
import { counted } from "../review/words";
import { parseState } from "../state/readState";
import type { FleetOptions, SelectionOptions } from "./fleetOptions";
import { fleetPackage } from "./fleetPackage";
import { indented } from "./formatRun";
import { selectedTenants } from "./selectedTenants";

/** Options of a comparison. */
export interface FleetDriftOptions extends FleetOptions, SelectionOptions {
  readonly parallel?: number;
  /** API key of the reseller. */
  readonly apiKey: string;
}

/** Comparison of a tenant's state with the platform. */
export interface TenantDrift extends Pick<DriftReport, "compared" | "resources" | "notCompared" | "pendingOperations"> {
  readonly tenant: string;
  readonly result: DriftResult;
  readonly errors: readonly string[];
}

/** Comparison of a fleet, as printed with `--json`. */
export interface FleetDrift {
  /** Whether a tenant differs from the platform. */
  readonly drift: boolean;
  /** Whether everything could be compared. */
  readonly complete: boolean;
  readonly tenants: readonly TenantDrift[];
}

/** Compares the states of tenants with the platform. Sends only GET requests and runs no template. */
export async function fleetDrift({ apiKey, ...options }: FleetDriftOptions): Promise<FleetDrift> {
  const { defaultParallelism, inParallel } = await fleetPackage();
  const { fleet, tenants, stacksDirectory } = await selectedTenants(options);
  const settings = { directory: stacksDirectory, apiKey };
  return withClients(undefined, async (pool) => {
    const compared = await inParallel(tenants, options.parallel ?? defaultParallelism(), (tenant) =>
      driftOf({ fleet, tenant, settings }, pool),
    );
    return {
      drift: compared.some(({ resources }) => resources.length > 0),
      complete: compared.every(({ result }) => result !== "incomplete"),
      tenants: compared,
    };
  });
}

/** Compares the state of one tenant with the platform. Sends only GET requests and runs no template. */
export function compareTenant(request: ComparisonRequest): Promise<TenantDrift> {
  // A client remembers that its key was refused, so a worker must not keep it for the next comparison.
  return withClients(request.limiterPath, (pool) => driftOf(request, pool));
}

async function withClients<T>(limiterPath: string | undefined, use: (pool: ClientPool) => Promise<T>): Promise<T> {
  const { ClientPool } = await import("pulumi-sipio/api");
  const limited = limiterPath === undefined ? {} : { limiterPath };
  const pool = new ClientPool({ reads: { singles: Number.POSITIVE_INFINITY }, ...limited });
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

async function driftOf({ fleet, tenant, settings }: ComparisonRequest, pool: ClientPool): Promise<TenantDrift> {
  const { exportState } = await fleetPackage();
  const provider: Readonly<Record<string, string | undefined>> = {
    "sipio:apiKey": settings.apiKey,
    "sipio:baseUrl": fleet.baseUrl,
  };
  try {
    // The keys of the tenants' accounts are in the states.
    const exported = await exportState(fleet, tenant, { directory: settings.directory, showSecrets: true });
    const state = parseState(exported ?? '{"version":3,"deployment":{}}', tenant.key);
    if (state.resources.length === 0) return withoutReport(tenant, "not deployed");
    const stack = { name: tenant.key, state, setting: (name: string) => provider[name] };
    return tenantDrift(tenant.key, await findDrift({ stacks: [stack], unmanaged: false, rules: [], pool }));
  } catch (error) {
    return withoutReport(tenant, "incomplete", [error instanceof Error ? error.message : String(error)]);
  }
}

function withoutReport({ key }: FleetTenant, result: DriftResult, errors: readonly string[] = []) {
  return { tenant: key, result, compared: 0, resources: [], notCompared: [], pendingOperations: [], errors };
}

/** Returns the result of a tenant from the comparison of its state. */
export function tenantDrift(tenant: string, report: DriftReport): TenantDrift {
  const { complete, drift, compared, resources, notCompared, pendingOperations, failures } = report;
  const result = !complete ? "incomplete" : drift ? "drift" : "no drift";
  return {
    tenant,
    result,
    compared,
    resources,
    notCompared,
    pendingOperations,
    errors: failures.map(({ message }) => message),
  };
}

/** Formats a comparison as text: the tenants with drift or errors, and a summary. */
export function fleetDriftText({ tenants }: FleetDrift, colored: boolean): string {
  const shown = tenants.flatMap(({ tenant, resources, errors }) => {
    if (resources.length + errors.length === 0) return [];
    const text = driftText({ ...nothing, resources }, { colored, quiet: true, showStack: false }).trimEnd();
    return [[`${tenant}:`, ...[text, ...errors].filter((part) => part !== "").flatMap(indented)].join("\n")];
  });
  const summary = countsText((result) => tenants.filter((one) => one.result === result).length);
  return `${[...shown, summary].join("\n\n")}\n`;
}

/**
 * Formats the number of tenants by result.
 * @param count Returns the number of tenants with a result.
 */
export function countsText(count: (result: DriftResult) => number): string {
  const others = (["incomplete", "not deployed"] as const).flatMap((result) =>
    count(result) > 0 ? [`${count(result)} ${result}`] : [],
  );
  return [`${counted(count("drift"), "tenant")} with drift`, `${count("no drift")} without`, ...others].join(", ");
}

const nothing: DriftReport = {
  drift: false,
  complete: true,
  compared: 0,
  accounts: [],
  resources: [],
  unmanaged: [],
  notCompared: [],
  ignored: [],
  unusedRules: [],
  pendingOperations: [],
  failures: [],
};

/** @throws ToldFailure if there is drift, or if something could not be compared. */
export function requireNoDrift({ drift, complete }: Pick<FleetDrift, "drift" | "complete">): void {
  if (!complete) throw new ToldFailure(exitCode.usage);
  if (drift) throw new ToldFailure(exitCode.failed);
}
