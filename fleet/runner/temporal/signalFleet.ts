import type { FleetDescription } from "../../description/fleet";
import { latestRun, withCluster } from "./cluster";
import { type FleetSignal, workflowIdOf } from "./protocol";

/** Thrown if a fleet has no active run on its cluster. */
export class NoActiveRunError extends Error {
  override readonly name = "NoActiveRunError";
}

/**
 * Sends a signal to the active run of a fleet.
 * @throws NoActiveRunError if there is none.
 */
export async function signalFleet(fleet: FleetDescription, signal: FleetSignal): Promise<void> {
  await withCluster(fleet, async (cluster) => {
    const latest = await latestRun(cluster, fleet.project);
    if (latest?.isActive !== true)
      throw new NoActiveRunError(`the fleet ${fleet.project} has no active run on Temporal`);
    await cluster.client.workflow.getHandle(workflowIdOf(fleet.project)).signal(signal);
  });
}
