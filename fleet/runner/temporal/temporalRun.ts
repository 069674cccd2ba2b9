import { hostname, userInfo } from "node:os";
import { dirname } from "node:path";
import type { TenantResult } from "../../activity/tenantResult";
import type { Fleet, FleetTenant } from "../../description/fleet";
import type { FleetRunner, FleetRunRequest } from "../fleetRunner";
import type { BegunRun } from "../local/journal";
import { beginRun, type RunOutcome } from "../local/localRun";
import { type Cluster, type LatestRun, latestRun, withCluster } from "./cluster";
import { followRun, type RunFollower } from "./followRun";
import { loadClient } from "./packages";
import {
  type FleetWorkflowInput,
  longestPayload,
  type RunMemo,
  type TenantSummary,
  tenantsPerHistory,
  workflowIdOf,
  workflowName,
} from "./protocol";

/** Settings of runs on a cluster. */
export interface TemporalRunSettings {
  /** Version of the fleet that the workers must have. */
  readonly version: string;
  /** Maximum number of tenants that run at the same time, on all workers together. */
  readonly parallel: number;
}

/** Thrown if another run of a fleet is active on a cluster. */
export class ClusterBusyError extends Error {
  override readonly name = "ClusterBusyError";

  constructor(memo: RunMemo | undefined, since: Date | undefined) {
    const by = memo?.action === undefined ? "" : `: \`sipio fleet ${memo.action}\` of ${memo.user} on ${memo.host}`;
    const begin = since === undefined ? "" : `, since ${since.toISOString()}`;
    super(
      `another run is active on Temporal${by}${begin}. Wait until it has ended, or cancel it: sipio fleet signal cancel`,
    );
  }
}

/**
 * Returns the runner that uses the workers of a Temporal cluster. A run that was started from the same folder, and that
 * nobody follows any more, is followed to its end first.
 */
export function temporalRunner(settings: TemporalRunSettings): FleetRunner {
  return (run) => withCluster(run.fleet, (cluster) => runOn(cluster, run, settings));
}

async function runOn(cluster: Cluster, run: FleetRunRequest, settings: TemporalRunSettings): Promise<RunOutcome> {
  const { fleet, action, observer } = run;
  const memo: RunMemo = { action, version: settings.version, ...whoStarts(fleet) };
  // A preview changes nothing, so any number of them can run.
  const latest = action === "preview" ? undefined : await latestRun(cluster, fleet.project);
  if (latest?.isActive === true && !isSame(latest.memo, memo)) {
    throw new ClusterBusyError(latest.memo, latest.description.startTime);
  }
  const begun = action === "preview" ? undefined : beginRun(run, action);
  const record = new RunRecord(run, begun);
  const earlier = latest !== undefined && continues(latest, memo, begun) ? latest : undefined;
  if (begun?.continues !== undefined) observer.continued(begun.continues, [...record.done]);
  if (earlier !== undefined) {
    const follower = earlier.isActive ? record : record.ofEarlierRun();
    await followed(cluster, workflowIdOf(fleet.project), earlier.description.runId, run, follower);
  }
  const waves = run.waves.map((wave) => wave.map(({ key }) => key).filter((key) => record.isOpen(key)));
  const isStopped = run.signal.aborted || record.failures >= run.stopAfterFailures || earlier?.isActive === true;
  const left = waves.filter((wave) => wave.length > 0);
  if (!isStopped && left.length > 0) {
    const workflowId = await start(cluster, { run, memo, settings, waves: left });
    await followed(cluster, workflowId.id, workflowId.execution, run, record);
  }
  const outcome = record.outcome();
  // The next run continues an unfinished one.
  if (begun !== undefined && outcome.notStarted.length === 0) run.journal.end(begun.id);
  return outcome;
}

function whoStarts({ file }: Fleet): Pick<RunMemo, "user" | "host" | "folder"> {
  return { user: userInfo().username, host: hostname(), folder: dirname(file) };
}

function isSame(one: RunMemo, other: RunMemo): boolean {
  return (["action", "version", "host", "folder"] as const).every((name) => one[name] === other[name]);
}

/** Whether the latest run on the cluster is the one that the journal has not finished. */
function continues({ isActive, memo, description }: LatestRun, own: RunMemo, begun: BegunRun | undefined): boolean {
  if (!isSame(memo, own)) return false;
  const since = begun?.continues?.startedAt;
  return isActive || (since !== undefined && description.startTime >= new Date(since));
}

async function start(
  cluster: Cluster,
  of: {
    readonly run: FleetRunRequest;
    readonly memo: RunMemo;
    readonly settings: TemporalRunSettings;
    readonly waves: FleetWorkflowInput["waves"];
  },
): Promise<{ readonly id: string; readonly execution: string }> {
  const { WorkflowExecutionAlreadyStartedError } = await loadClient();
  const { action, fleet, stopAfterFailures, pauseMs = 0 } = of.run;
  const { version, parallel } = of.settings;
  const input: FleetWorkflowInput = {
    action,
    version,
    waves: of.waves,
    parallel,
    stopAfterFailures: Number.isFinite(stopAfterFailures) ? stopAfterFailures : null,
    approveWaves: pauseMs > 0,
    ...(pauseMs > 0 && Number.isFinite(pauseMs) && { pauseMs }),
    tenantsPerHistory,
  };
  if (Buffer.byteLength(JSON.stringify(input)) > longestPayload) {
    throw new Error("too many tenants for one run on Temporal. Select fewer with --only or --tag");
  }
  const own = workflowIdOf(fleet.project);
  const id = action === "preview" ? `${own}-preview-${process.pid}-${Date.now()}` : own;
  try {
    const handle = await cluster.client.workflow.start(workflowName, {
      workflowId: id,
      workflowIdConflictPolicy: "FAIL",
      taskQueue: cluster.settings.taskQueue,
      args: [input],
      memo: of.memo,
    });
    return { id, execution: handle.firstExecutionRunId };
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) throw new ClusterBusyError(undefined, undefined);
    throw error;
  }
}

/** Follows a run, and cancels it if this process is asked to. */
async function followed(
  cluster: Cluster,
  workflowId: string,
  execution: string,
  { signal }: FleetRunRequest,
  follower: RunFollower,
): Promise<void> {
  const cancel = () => {
    // The run may have ended in the meantime.
    void cluster.client.workflow
      .getHandle(workflowId)
      .signal("cancel")
      .catch(() => undefined);
  };
  signal.addEventListener("abort", cancel);
  if (signal.aborted) cancel();
  try {
    await followRun(cluster, workflowId, execution, follower);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** Record of a run in the journal and for its report. */
class RunRecord implements RunFollower {
  readonly done: Set<string>;
  readonly #results = new Map<string, TenantResult>();
  readonly #started = new Set<string>();
  readonly #tenants: ReadonlyMap<string, FleetTenant>;

  constructor(
    private readonly run: FleetRunRequest,
    private readonly begun: BegunRun | undefined,
  ) {
    this.done = new Set(begun?.done);
    this.#tenants = new Map(run.fleet.tenants.map((tenant) => [tenant.key, tenant] as const));
  }

  get failures(): number {
    return [...this.#results.values()].filter(({ succeeded }) => !succeeded).length;
  }

  /** Whether a tenant has neither a result nor been completed earlier. */
  isOpen(key: string): boolean {
    return !this.done.has(key) && !this.#results.has(key);
  }

  running(keys: readonly string[]): void {
    for (const key of keys) this.#start(key);
  }

  ended(summary: TenantSummary): void {
    const tenant = this.#start(summary.tenant);
    if (tenant === undefined) return;
    const result = this.#save(tenant, summary);
    this.#results.set(tenant.key, result);
    this.run.observer.ended(tenant, result);
  }

  noted(text: string): void {
    this.run.observer.noted(text);
  }

  /** Returns a follower of a run that has ended. What it completed is done, and the rest runs again. */
  ofEarlierRun(): RunFollower {
    return {
      running: () => undefined,
      noted: () => undefined,
      ended: (summary) => {
        const tenant = this.#tenants.get(summary.tenant);
        if (tenant === undefined || !summary.succeeded) return;
        this.#save(tenant, summary);
        this.done.add(tenant.key);
      },
    };
  }

  outcome(): RunOutcome {
    const isMissing = ({ key }: FleetTenant) => this.isOpen(key);
    const notStarted = this.run.waves.flat().filter(isMissing);
    return { results: [...this.#results.values()], done: [...this.done], notStarted: notStarted.map(({ key }) => key) };
  }

  #start(key: string): FleetTenant | undefined {
    const tenant = this.#tenants.get(key);
    if (tenant === undefined || this.#started.has(key)) return tenant;
    this.#started.add(key);
    if (this.begun !== undefined) this.run.journal.started(this.begun.id, key, null);
    this.run.observer.started(tenant);
    return tenant;
  }

  #save(tenant: FleetTenant, summary: TenantSummary): TenantResult {
    const result: TenantResult = { ...summary, action: this.run.action, events: [] };
    const { journal, fingerprints } = this.run;
    if (this.begun !== undefined) journal.ended(this.begun.id, result, tenant.stack, fingerprints.of(tenant));
    return result;
  }
}
