import type { FleetRunner, FleetTenant, Journal, OpenFleet, TenantAction } from "sipio-fleet";
import { UsageError } from "../exitCodes";
import type { FleetOptions, SelectionOptions } from "./fleetOptions";
import { fleetPackage } from "./fleetPackage";
import { FleetProgress } from "./progress";
import { type FleetRunReport, reportOf } from "./runReport";

/** Options that select the tenants of a run. */
export interface RunSelection extends SelectionOptions {
  readonly failed?: true;
  readonly changed?: true;
}

/** Options of a run. */
export interface FleetRunOptions extends FleetOptions, RunSelection {
  readonly parallel?: number;
  readonly waves?: string;
  readonly stopAfterFailures?: number;
  /** Place where the tenants run. This machine by default. */
  readonly on?: "temporal";
  readonly approveWaves?: true;
  /** API key of the reseller. The workers of a Temporal cluster have their own. */
  readonly apiKey: string | undefined;
  /** Stream for the progress. Absent if none is shown. */
  readonly progress: NodeJS.WriteStream | undefined;
}

/** Runs an action on the selected tenants of a fleet. A first Ctrl-C or SIGTERM cancels the run and saves all states. */
export async function runFleet(action: TenantAction, options: FleetRunOptions): Promise<FleetRunReport> {
  const sipioFleet = await fleetPackage();
  const opened = await sipioFleet.openFleet(options.file, {
    checkSecrets: options.on === undefined && (action === "preview" || action === "up"),
  });
  const { fleet, fingerprints, journal } = opened;
  const canceling = new AbortController();
  const cancel = () => canceling.abort();
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, cancel);
  try {
    const { tenants, unchanged } = await selected(opened, options);
    const progress = options.progress && new FleetProgress(options.progress, tenants.length);
    try {
      const run = await runnerOf(opened, options);
      const outcome = await run({
        fleet,
        waves: options.waves === undefined ? [tenants] : sipioFleet.wavesOf(tenants, options.waves),
        action,
        stopAfterFailures: options.stopAfterFailures ?? Number.POSITIVE_INFINITY,
        journal,
        fingerprints,
        observer: progress ?? silent,
        signal: canceling.signal,
      });
      const removed = removedTenants(journal, fleet.tenants);
      return reportOf(
        action,
        tenants.map(({ key }) => key),
        outcome,
        { unchanged: unchanged.map(({ key }) => key), removed },
      );
    } finally {
      progress?.close();
    }
  } finally {
    for (const signal of signals) process.off(signal, cancel);
    journal.close();
  }
}

const silent = {
  continued: () => undefined,
  waiting: () => undefined,
  started: () => undefined,
  ended: () => undefined,
  noted: () => undefined,
};

/** Number of tenants at the same time on a Temporal cluster, whose size is not known here. */
const clusterParallelism = 10;

/** Returns the runner that the options select. */
async function runnerOf(
  { stacksDirectory, version }: OpenFleet,
  { on, apiKey, parallel, approveWaves }: FleetRunOptions,
): Promise<FleetRunner> {
  const { defaultParallelism, localRunner, temporalRunner } = await fleetPackage();
  if (on === "temporal") {
    return temporalRunner({
      version,
      parallel: parallel ?? clusterParallelism,
      approveWaves: approveWaves === true,
    });
  }
  if (approveWaves) throw new UsageError("--approve-waves requires --on temporal");
  if (apiKey === undefined) throw new UsageError(missingKey);
  return localRunner({
    settings: { directory: stacksDirectory, apiKey },
    parallel: parallel ?? defaultParallelism(),
  });
}

/** Returns the selected tenants, and those that `--changed` skips. */
async function selected(
  { fleet, fingerprints, journal }: OpenFleet,
  options: RunSelection,
): Promise<Readonly<Record<"tenants" | "unchanged", readonly FleetTenant[]>>> {
  const { changedParts, selectTenants } = await fleetPackage();
  const { only, tag, failed, changed } = options;
  const [deployments, states] = [journal.deployments(), journal.states()];
  const hasFailed = ({ key }: FleetTenant) => {
    const state = states.get(key)?.state;
    return state !== undefined && state !== "succeeded";
  };
  const hasChanged = (tenant: FleetTenant) => {
    const deployed = deployments.get(tenant.key)?.fingerprint;
    return deployed === undefined || changedParts(deployed, fingerprints.of(tenant)).length > 0;
  };
  const matching = selectTenants(fleet.tenants, { only, tags: tag }).filter((tenant) => !failed || hasFailed(tenant));
  if (!changed) return { tenants: matching, unchanged: [] };
  const tenants = matching.filter(hasChanged);
  return { tenants, unchanged: matching.filter((tenant) => !tenants.includes(tenant)) };
}

/** Returns the tenants with a stack that the tenants file no longer contains. */
export function removedTenants(journal: Journal, tenants: readonly FleetTenant[]): string[] {
  const keys = new Set(tenants.map(({ key }) => key));
  const isDestroyed = ({ action, state }: { action: string; state: string }) =>
    action === "destroy" && state === "succeeded";
  return [...journal.states().values()]
    .filter((state) => !keys.has(state.tenant) && !isDestroyed(state))
    .map(({ tenant }) => tenant);
}

/**
 * Returns the reseller's key.
 * @throws UsageError if it is missing.
 */
export async function resellerKey(input: NodeJS.ReadStream | undefined): Promise<string> {
  const { keyFrom } = await import("../doctor/settings.js");
  const key = input === undefined ? process.env.SIPIO_API_KEY?.trim() : await keyFrom(input);
  if (!key) throw new UsageError(missingKey);
  return key;
}

const missingKey = "no API key: set SIPIO_API_KEY to the key of the reseller, or use --key-stdin";
