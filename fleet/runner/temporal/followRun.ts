import { setTimeout as sleep } from "node:timers/promises";
import type { WorkflowHandle } from "@temporalio/client";
import { answered, onChange, pollMs } from "./answered";
import type { Cluster } from "./cluster";
import { loadClient } from "./packages";
import { type FleetWorkflowProgress, fleetQueries, resultsPerQuery, type TenantSummary } from "./protocol";

/** Receiver of what a run on a cluster reports. */
export interface RunFollower {
  running(tenants: readonly string[]): void;
  ended(result: TenantSummary): void;
  noted(text: string): void;
}

/** Follows a run until it has ended. The run does not depend on it. */
export async function followRun(
  cluster: Cluster,
  workflowId: string,
  execution: string,
  to: RunFollower,
): Promise<void> {
  const note = onChange((text) => to.noted(text));
  const latest = cluster.client.workflow.getHandle(workflowId, execution);
  const { earlierExecutions } = await answered(cluster, note, () => progressOf(latest));
  for (const id of earlierExecutions) await followExecution(cluster, workflowId, id, to, note);
  for (let next: string | undefined = execution; next !== undefined; ) {
    next = await followExecution(cluster, workflowId, next, to, note);
  }
}

/** Follows one execution. Returns the next one if the run continues with a new history after the last known one. */
async function followExecution(
  cluster: Cluster,
  workflowId: string,
  execution: string,
  to: RunFollower,
  note: (text: string) => void,
): Promise<string | undefined> {
  const handle = cluster.client.workflow.getHandle(workflowId, execution, { followRuns: false });
  let end: { readonly next: string | undefined; readonly failure?: string } | undefined;
  const ended = endOf(handle).then((found) => {
    end = found;
  });
  // It is awaited below, and until then its error must not end the process.
  ended.catch(() => undefined);
  for (let from = 0; ; ) {
    const last = end;
    for (let page: readonly TenantSummary[] | undefined; page === undefined || page.length === resultsPerQuery; ) {
      page = await answered(cluster, note, () => handle.query<TenantSummary[], [number]>(fleetQueries.results, from));
      for (const result of page) to.ended(result);
      from += page.length;
    }
    if (last?.failure !== undefined) note(last.failure);
    if (last !== undefined) return last.next;
    const progress = await answered(cluster, note, () => progressOf(handle));
    to.running(progress.running);
    note(stateOf(progress));
    await Promise.race([ended, sleep(pollMs)]);
  }
}

const progressOf = (handle: WorkflowHandle) => handle.query<FleetWorkflowProgress>(fleetQueries.progress);

/** Returns the state of a run in words. */
export function stateOf(progress: FleetWorkflowProgress): string {
  const { isCanceled, isPaused, isWaitingForApproval, waitsUntil, wave, waves } = progress;
  if (isCanceled) return "Canceling: the running tenants save their states.";
  if (isPaused) return "Paused. To continue: sipio fleet signal resume";
  if (isWaitingForApproval) {
    const waits = waitsUntil === undefined ? "waits for approval" : `starts at ${waitsUntil}`;
    const now = waitsUntil === undefined ? "" : " now";
    return `Wave ${wave} of ${waves} ${waits}. To start it${now}: sipio fleet signal approve`;
  }
  return waves > 1 ? `Wave ${wave} of ${waves}.` : "";
}

/** Waits until an execution has ended. */
async function endOf(
  handle: WorkflowHandle,
): Promise<{ readonly next: string | undefined; readonly failure?: string }> {
  const { WorkflowContinuedAsNewError, WorkflowFailedError } = await loadClient();
  try {
    await handle.result();
    return { next: undefined };
  } catch (error) {
    if (error instanceof WorkflowContinuedAsNewError) return { next: error.newExecutionRunId };
    if (!(error instanceof WorkflowFailedError)) throw error;
    return {
      next: undefined,
      failure: `The workflow was ended from outside: ${error.cause?.message ?? error.message}`,
    };
  }
}
