import type { FleetRunner, FleetTenant, Journal, OpenFleet, TenantAction } from "sipio-fleet";
import { UsageError } from "../exitCodes";
import { clusterParallelism, type FleetOptions, type SelectionOptions } from "./fleetOptions";
import { fleetPackage } from "./fleetPackage";
import { plannedTenants, stateDigests, writePlan } from "./planFile";
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
  /** Maximum pause in milliseconds between two waves. */
  readonly pauseBetweenWaves?: number;
  readonly stopAfterFailures?: number;
  /** Path of the plan that a preview writes, and to which an update keeps. */
  readonly plan?: string;
  /** Place where the tenants run. This machine by default. */
  readonly on?: "temporal";
  /** API key of the reseller. The workers of a Temporal cluster have their own. */
  readonly apiKey: string | undefined;
  /** Stream for the progress. Absent if none is shown. */
  readonly progress: NodeJS.WriteStream | undefined;
}

/** Interval in milliseconds at which a run looks whether `sipio fleet cancel` was called. */
const cancellationPollMs = 500;

/** Runs an action on the selected tenants of a fleet. A first Ctrl-C or SIGTERM cancels the run and saves all states. */
export async function runFleet(action: TenantAction, options: FleetRunOptions): Promise<FleetRunReport> {
  const sipioFleet = await fleetPackage();
  const opened = await sipioFleet.openFleet(options.file, {
    checkSecrets: options.on === undefined && (action === "preview" || action === "up"),
  });
  const { fleet, fingerprints, journal } = opened;
  const parallel = options.parallel ?? sipioFleet.defaultParallelism();
  const canceling = new AbortController();
  const cancel = () => canceling.abort();
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, cancel);
  try {
    const { tenants, unchanged } =
      action === "up" && options.plan !== undefined
        ? { tenants: await plannedTenants(options.plan, opened, parallel), unchanged: [] }
        : await selected(opened, options);
    const isPlanned = action === "preview" && options.plan !== undefined;
    // Before the preview: a plan must not be bound to a state that the preview has not seen.
    const states = isPlanned ? await stateDigests(opened, tenants, parallel) : undefined;
    const progress = options.progress && new FleetProgress(options.progress, tenants.length);
    const watch = setInterval(() => {
      const user = action === "preview" || canceling.signal.aborted ? undefined : journal.canceledBy();
      if (user === undefined) return;
      progress?.canceled(user);
      cancel();
    }, cancellationPollMs);
    try {
      const run = await runnerOf(opened, options);
      const outcome = await run({
        fleet,
        waves: options.waves === undefined ? [tenants] : sipioFleet.wavesOf(tenants, options.waves),
        pauseMs: options.pauseBetweenWaves,
        action,
        stopAfterFailures: options.stopAfterFailures ?? Number.POSITIVE_INFINITY,
        journal,
        fingerprints,
        observer: progress ?? silent,
        signal: canceling.signal,
      });
      if (states !== undefined && options.plan !== undefined) {
        await writePlan(options.plan, opened, states, outcome.results);
      }
      const removed = removedTenants(journal, fleet.tenants);
      return reportOf(
        action,
        tenants.map(({ key }) => key),
        outcome,
        { unchanged: unchanged.map(({ key }) => key), removed },
      );
    } finally {
      clearInterval(watch);
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
  paused: () => undefined,
  started: () => undefined,
  ended: () => undefined,
  noted: () => undefined,
};

/** Returns the runner that the options select. */
async function runnerOf(
  { stacksDirectory, version }: OpenFleet,
  { on, apiKey, parallel }: FleetRunOptions,
): Promise<FleetRunner> {
  const { defaultParallelism, localRunner, temporalRunner } = await fleetPackage();
  if (on === "temporal") {
    return temporalRunner({ version, parallel: parallel ?? clusterParallelism });
  }
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
