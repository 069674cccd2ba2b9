import type { Client, WorkflowExecutionDescription } from "@temporalio/client";
import type { FleetDescription } from "../../description/fleet";
import { loadClient } from "./packages";
import { type RunMemo, workflowIdOf } from "./protocol";
import { connectionTo, type TemporalSettings, temporalSettings } from "./settings";
import { unreachable } from "./unreachable";

/** Connection to the Temporal cluster of a fleet. */
export interface Cluster {
  readonly client: Client;
  readonly settings: TemporalSettings;
}

/** Calls a function with a connection to the cluster of a fleet, and closes the connection. */
export async function withCluster<T>(
  { temporal }: Pick<FleetDescription, "temporal">,
  use: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const { Client, Connection } = await loadClient();
  const settings = temporalSettings(temporal);
  const connection = await Connection.connect(await connectionTo(settings)).catch(unreachable(settings));
  try {
    return await use({ client: new Client({ connection, namespace: settings.namespace }), settings });
  } finally {
    await connection.close();
  }
}

/** Returns the latest run of a fleet on a cluster, or `undefined` if there is none. */
export async function latestRun({ client }: Cluster, project: string): Promise<LatestRun | undefined> {
  const { WorkflowNotFoundError } = await loadClient();
  try {
    const description = await client.workflow.getHandle(workflowIdOf(project)).describe();
    return {
      description,
      memo: description.memo as unknown as RunMemo,
      isActive: description.status.name === "RUNNING",
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** Run of a fleet on a cluster. */
export interface LatestRun {
  readonly description: WorkflowExecutionDescription;
  readonly memo: RunMemo;
  readonly isActive: boolean;
}
