import { failedResult, type TenantResult } from "../../activity/tenantResult";
import type { WorkerRequest } from "../local/workerMessages";
import { otherVersion } from "../local/workerMessages";
import { WorkerEndedError, type WorkerProcess } from "../local/workerProcess";
import { loadActivity } from "./packages";
import { otherVersionType, type TenantRequest, type TenantSummary } from "./protocol";
import { requireActiveRun } from "./stoppedRun";
import { boundedSummary } from "./tenantSummary";
import type { WorkerPool } from "./workerPool";

/** Options of the activity of a worker. */
export interface TenantActivityOptions extends Pick<WorkerRequest, "fleet" | "settings"> {
  readonly pool: WorkerPool;
  /** Returns the changes of a preview in words. */
  readonly describePreview: (events: readonly string[]) => readonly string[];
  /** Receives one line of the worker's log. */
  readonly log: (line: string) => void;
}

/** Interval in milliseconds at which an activity reports that its worker is alive. */
export const heartbeatMs = 5000;

/** Returns the activity that runs an action on one tenant in a worker process. */
export async function tenantActivity(
  options: TenantActivityOptions,
): Promise<(request: TenantRequest) => Promise<TenantSummary>> {
  const { ApplicationFailure, Context } = await loadActivity();
  return async ({ tenant, action, version, asksFirst }) => {
    const { pool, log, fleet, settings } = options;
    const { cancellationSignal, heartbeat, info } = Context.current();
    const isFirst = info.attempt === 1;
    if (asksFirst && isFirst) await requireActiveRun();
    const heartbeats = setInterval(() => heartbeat(), heartbeatMs);
    log(`${tenant}: ${action} started${isFirst ? "" : `, attempt ${info.attempt}`}`);
    try {
      const mayBeLocked = !isFirst;
      const request = { fleet, tenant, action, settings, version, mayBeLocked };
      const result = await resultOf(request, { pool, log, signal: cancellationSignal });
      if (result.errors[0] === otherVersion) throw ApplicationFailure.retryable(otherVersion, otherVersionType);
      // The tenant has saved its state, and another worker continues with it.
      if (isShutdown(cancellationSignal) && !result.succeeded)
        throw ApplicationFailure.retryable("the worker was stopped");
      log(`${tenant}: ${action} ${result.succeeded ? "succeeded" : "failed"}`);
      return boundedSummary(result, options.describePreview);
    } finally {
      clearInterval(heartbeats);
    }
  };
}

const isShutdown = ({ aborted, reason }: AbortSignal) =>
  aborted && reason instanceof Error && reason.message === "WORKER_SHUTDOWN";

/** Runs a tenant in a process of the pool. A process that was killed is replaced once, as on one machine. */
async function resultOf(
  request: WorkerRequest & { readonly version: string },
  { pool, log, signal }: Pick<TenantActivityOptions, "pool" | "log"> & { readonly signal: AbortSignal },
): Promise<TenantResult> {
  const { tenant, action, version } = request;
  for (let attempt = 1; ; attempt += 1) {
    const worker: WorkerProcess = pool.take(version);
    const cancel = () => worker.cancel();
    signal.addEventListener("abort", cancel);
    if (signal.aborted) cancel();
    try {
      const mayBeLocked = request.mayBeLocked || attempt > 1;
      const result = await worker.run({ ...request, mayBeLocked });
      if (signal.aborted || result.errors[0] === otherVersion) worker.close();
      else pool.keep(version, worker);
      return result;
    } catch (error) {
      if (!(error instanceof WorkerEndedError)) throw error;
      // The output may contain secrets, so it stays on this machine.
      log(`${tenant}: ${error.message}`);
      if (attempt > 1 || signal.aborted)
        return failedResult(tenant, action, `${error.reason}. See the log of the worker`);
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }
}
