import type { WorkflowHandle } from "@temporalio/client";
import type { FleetDescription } from "../../description/fleet";
import { answered, onChange } from "./answered";
import { withCluster } from "./cluster";
import { type DriftWorkflowInput, driftIdOf, driftWorkflowName, type FleetComparison } from "./driftProtocol";
import { scheduleOf } from "./driftSchedule";
import { loadClient } from "./packages";
import { fleetQueries, tenantsPerHistory } from "./protocol";

/** Comparison that a schedule has started. */
export interface ScheduledComparison extends FleetComparison {
  /** Start time in ISO 8601 format. */
  readonly startedAt: string;
}

/** Thrown if a comparison on a cluster has no result. */
export class NoComparisonError extends Error {
  override readonly name = "NoComparisonError";
}

/**
 * Compares all tenants of a fleet on the workers of its cluster. If such a comparison is active, waits for its result.
 * It goes on if this process ends.
 * @param parallel Maximum number of tenants that are compared at the same time.
 * @param note Receives a text if no worker answers.
 * @throws NoComparisonError if the comparison failed.
 */
export async function driftOnCluster(
  fleet: FleetDescription,
  parallel: number,
  note: (text: string) => void,
): Promise<FleetComparison> {
  return withCluster(fleet, async (cluster) => {
    const input: DriftWorkflowInput = { parallel, tenantsPerHistory };
    const handle: WorkflowHandle = await cluster.client.workflow.start(driftWorkflowName, {
      workflowId: driftIdOf(fleet.project),
      workflowIdConflictPolicy: "USE_EXISTING",
      taskQueue: cluster.settings.taskQueue,
      args: [input],
    });
    await answered(cluster, onChange(note), () => handle.query<FleetComparison>(fleetQueries.progress));
    return resultOf(handle);
  });
}

/**
 * Returns the last comparison that the schedule of a fleet has started and that has ended.
 * @throws NoScheduleError if the fleet has no schedule.
 * @throws NoComparisonError if none has ended, or if the last one failed.
 */
export async function lastScheduledDrift(fleet: FleetDescription): Promise<ScheduledComparison> {
  return withCluster(fleet, async (cluster) => {
    const { info } = await scheduleOf(cluster, fleet);
    for (const { action, takenAt } of info.recentActions.toReversed()) {
      const handle = cluster.client.workflow.getHandle(action.workflow.workflowId);
      if (await hasEnded(handle)) return { startedAt: takenAt.toISOString(), ...(await resultOf(handle)) };
    }
    throw new NoComparisonError("no scheduled comparison has ended, or Temporal no longer stores its result");
  });
}

/** Whether a comparison has ended. False if it is no longer stored. */
async function hasEnded(handle: WorkflowHandle): Promise<boolean> {
  const { WorkflowNotFoundError } = await loadClient();
  try {
    return (await handle.describe()).status.name !== "RUNNING";
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function resultOf(handle: WorkflowHandle): Promise<FleetComparison> {
  const { WorkflowFailedError } = await loadClient();
  try {
    return (await handle.result()) as FleetComparison;
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    throw new NoComparisonError(`the comparison on Temporal failed: ${rootOf(error).message}`);
  }
}

/** Returns the error that caused others. */
function rootOf(error: Error): Error {
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}
