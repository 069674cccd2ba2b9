import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "pulumi-sipio/processes";
import type { TenantStackSettings } from "../../activity/openStack";
import { failedResult, type TenantAction, type TenantResult } from "../../activity/tenantResult";
import type { Fleet, FleetTenant } from "../../description/fleet";
import { changedParts, type Fingerprints } from "../../selection/fingerprint";
import type { BegunRun, FleetRun, Journal } from "./journal";
import { pauseBetweenWaves, type WavePause } from "./pauseBetweenWaves";
import { startRunLimiter } from "./runLimiter";
import { WorkerEndedError, WorkerProcess } from "./workerProcess";

/** Receiver of a run's progress. */
export interface RunObserver {
  /** The run continues an interrupted one, in which tenants were completed. */
  continued(run: FleetRun, done: readonly string[]): void;
  /** The run waits until the workers of an interrupted run have ended. */
  waiting(workers: readonly number[]): void;
  /**
   * The run waits between two waves. Returns whether to go on, or `undefined` if nobody can be asked.
   * @param signal Ends the question after another answer.
   */
  paused(pause: WavePause, signal: AbortSignal): Promise<boolean> | undefined;
  started(tenant: FleetTenant): void;
  ended(tenant: FleetTenant, result: TenantResult): void;
  /** The state of the run has changed, such as paused. */
  noted(text: string): void;
}

/** Run of an action on several tenants. */
export interface LocalRun {
  readonly fleet: Fleet;
  /** Waves of tenants. A wave begins after the previous one has ended. */
  readonly waves: readonly (readonly FleetTenant[])[];
  /**
   * Maximum pause in milliseconds between two waves. `Infinity` until somebody approves. A preview has no pauses.
   * @default 0
   */
  readonly pauseMs?: number | undefined;
  readonly action: TenantAction;
  readonly settings: TenantStackSettings;
  /** Maximum number of tenants that run at the same time. */
  readonly parallel: number;
  /** Number of failures after which no more tenants are started. `Infinity` for no limit. */
  readonly stopAfterFailures: number;
  readonly journal: Journal;
  readonly fingerprints: Fingerprints;
  readonly observer: RunObserver;
  /** Cancels the run. */
  readonly signal: AbortSignal;
}

/** Outcome of a run. */
export interface RunOutcome {
  readonly results: readonly TenantResult[];
  /** Tenants that the interrupted run before this one has completed. */
  readonly done: readonly string[];
  /** Tenants that were not started because the run was canceled or stopped. */
  readonly notStarted: readonly string[];
}

/** Maximum wait in milliseconds for the workers of an interrupted run. After it, the locks of the stacks still count. */
const longestWorkerMs = 120_000;

/**
 * Runs an action on tenants in worker processes of this machine. The failure of a tenant does not affect the others.
 * @throws RunInProgressError if another run of the fleet is active. Only a preview can run at the same time.
 */
export async function runLocally(run: LocalRun): Promise<RunOutcome> {
  const begun = run.action === "preview" ? undefined : beginRun(run, run.action);
  if (begun?.continues !== undefined) run.observer.continued(begun.continues, [...begun.done]);
  await ended(begun?.workers ?? [], run.observer);
  const results: TenantResult[] = [];
  const limiter = await startRunLimiter();
  try {
    for (const [index, wave] of run.waves.entries()) {
      const tenants = wave.filter(({ key }) => begun?.done.has(key) !== true);
      // A wave that an interrupted run has begun was approved.
      const isNew = index > 0 && tenants.length > 0 && tenants.length === wave.length;
      if (isStopped(run, results) || (isNew && !(await goesOn(run, begun, index, results)))) break;
      await runWave(run, begun, tenants, results, limiter.variables);
    }
  } finally {
    limiter.close();
  }
  const started = new Set([...(begun?.done ?? []), ...results.map(({ tenant }) => tenant)]);
  const notStarted = run.waves.flat().flatMap(({ key }) => (started.has(key) ? [] : [key]));
  // The next run continues an unfinished one.
  if (begun !== undefined && notStarted.length === 0) run.journal.end(begun.id);
  return { results, done: [...(begun?.done ?? [])], notStarted };
}

/** Begins a run in the journal. A run that was killed is continued. */
export function beginRun(
  { journal, fingerprints, waves }: Pick<LocalRun, "journal" | "fingerprints" | "waves">,
  action: Exclude<TenantAction, "preview">,
): BegunRun {
  const tenants = new Map(waves.flat().map((tenant) => [tenant.key, tenant] as const));
  const deployments = journal.deployments();
  return journal.begin(action, [...tenants.keys()], (key) => {
    const [tenant, deployment] = [tenants.get(key), deployments.get(key)];
    // A tenant without a deployment was destroyed or refreshed, and that is independent of its description.
    if (action !== "up" || tenant === undefined) return true;
    return deployment !== undefined && changedParts(deployment.fingerprint, fingerprints.of(tenant)).length === 0;
  });
}

async function ended(workers: readonly number[], observer: RunObserver): Promise<void> {
  const alive = () => workers.filter((pid) => isAlive(pid));
  if (alive().length > 0) observer.waiting(alive());
  for (const until = Date.now() + longestWorkerMs; alive().length > 0 && Date.now() < until; ) await sleep(200);
}

/** Waits before a wave. Returns whether the run goes on. */
async function goesOn(
  { waves, pauseMs = 0, journal, observer, signal }: LocalRun,
  begun: BegunRun | undefined,
  index: number,
  results: readonly TenantResult[],
): Promise<boolean> {
  if (begun === undefined || pauseMs === 0) return true;
  const failed = results.filter(({ succeeded }) => !succeeded).length;
  const succeeded = begun.done.size + results.length - failed;
  const tenants = waves[index]?.length ?? 0;
  const pause = { wave: index + 1, waves: waves.length, tenants, succeeded, failed, ms: pauseMs };
  return pauseBetweenWaves(pause, begun.id, journal, observer.paused.bind(observer), signal);
}

/** Whether no further tenant may start. */
function isStopped({ signal, stopAfterFailures }: LocalRun, results: readonly TenantResult[]): boolean {
  return signal.aborted || results.filter(({ succeeded }) => !succeeded).length >= stopAfterFailures;
}

/** Runs the tenants of a wave, each in the next free worker. */
async function runWave(
  run: LocalRun,
  begun: BegunRun | undefined,
  tenants: readonly FleetTenant[],
  results: TenantResult[],
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const queue = [...tenants];
  const work = async () => {
    let worker: WorkerProcess | undefined;
    const cancel = () => worker?.cancel();
    run.signal.addEventListener("abort", cancel);
    try {
      for (let attempts = 0, tenant = queue.shift(); tenant !== undefined && !isStopped(run, results); ) {
        worker ??= new WorkerProcess(environment);
        if (begun !== undefined) run.journal.started(begun.id, tenant.key, worker.pid);
        if (attempts === 0) run.observer.started(tenant);
        const { fleet, action, settings } = run;
        const mayBeLocked = attempts > 0 || begun?.unfinished.has(tenant.key) === true;
        const request = { fleet: fleet.file, tenant: tenant.key, action, settings, mayBeLocked };
        const result = await worker.run(request).catch((error: unknown) => {
          if (!(error instanceof WorkerEndedError)) throw error;
          worker = undefined;
          attempts += 1;
          return attempts < 2 ? undefined : failedResult(request.tenant, action, error.message);
        });
        // A worker that was killed is replaced once. A template that ends its process would end every worker.
        if (result === undefined) continue;
        results.push(result);
        if (begun !== undefined) run.journal.ended(begun.id, result, tenant.stack, run.fingerprints.of(tenant));
        run.observer.ended(tenant, result);
        attempts = 0;
        tenant = queue.shift();
      }
    } finally {
      run.signal.removeEventListener("abort", cancel);
      worker?.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(run.parallel, tenants.length) }, work));
}
