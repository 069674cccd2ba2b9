import type { FleetTenant } from "sipio-fleet";
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
  /** `incomplete`: something could not be compared, whether there is drift or not. */
  readonly result: "no drift" | "drift" | "incomplete" | "not deployed";
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
  const { defaultParallelism, exportState, inParallel } = await fleetPackage();
  const { ClientPool } = await import("pulumi-sipio/api");
  const { fleet, tenants, stacksDirectory } = await selectedTenants(options);
  const settings: Readonly<Record<string, string | undefined>> = {
    "sipio:apiKey": apiKey,
    "sipio:baseUrl": fleet.baseUrl,
  };
  const pool = new ClientPool({ reads: { singles: Number.POSITIVE_INFINITY } });
  const compare = async (tenant: FleetTenant): Promise<TenantDrift> => {
    // The keys of the tenants' accounts are in the states.
    const exported = await exportState(fleet, tenant, { directory: stacksDirectory, showSecrets: true });
    const state = parseState(exported ?? '{"version":3,"deployment":{}}', tenant.key);
    if (state.resources.length === 0) return withoutReport(tenant, "not deployed");
    const stack = { name: tenant.key, state, setting: (name: string) => settings[name] };
    return tenantDrift(tenant.key, await findDrift({ stacks: [stack], unmanaged: false, rules: [], pool }));
  };
  try {
    const compared = await inParallel(tenants, options.parallel ?? defaultParallelism(), (tenant) =>
      compare(tenant).catch((error: unknown) =>
        withoutReport(tenant, "incomplete", [error instanceof Error ? error.message : String(error)]),
      ),
    );
    return {
      drift: compared.some(({ resources }) => resources.length > 0),
      complete: compared.every(({ result }) => result !== "incomplete"),
      tenants: compared,
    };
  } finally {
    await pool.close();
  }
}

function withoutReport({ key }: FleetTenant, result: TenantDrift["result"], errors: readonly string[] = []) {
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
  const count = (result: TenantDrift["result"]) => tenants.filter((one) => one.result === result).length;
  const others = (["incomplete", "not deployed"] as const).flatMap((result) =>
    count(result) > 0 ? [`${count(result)} ${result}`] : [],
  );
  const summary = [`${counted(count("drift"), "tenant")} with drift`, `${count("no drift")} without`, ...others];
  return `${[...shown, summary.join(", ")].join("\n\n")}\n`;
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
export function requireNoDrift({ drift, complete }: FleetDrift): void {
  if (!complete) throw new ToldFailure(exitCode.usage);
  if (drift) throw new ToldFailure(exitCode.failed);
}
