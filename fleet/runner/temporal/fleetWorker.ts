import type { CompareTenant } from "../../activity/tenantComparison";
import type { Fleet } from "../../description/fleet";
import { stacksDirectoryOf } from "../local/openFleet";
import { startRunLimiter } from "../local/runLimiter";
import { driftActivities } from "./driftActivities";
import { loadWorker } from "./packages";
import { connectionTo, temporalSettings } from "./settings";
import { type TenantActivityOptions, tenantActivity } from "./tenantActivity";
import { unreachable } from "./unreachable";
import { WorkerPool } from "./workerPool";

/** Options of a worker. */
export interface FleetWorkerOptions extends Pick<TenantActivityOptions, "describePreview" | "log"> {
  readonly fleet: Fleet;
  /** Compares one tenant with the platform. */
  readonly compareTenant: CompareTenant;
  /** API key of the reseller. */
  readonly apiKey: string;
  /** Maximum number of tenants that this worker runs at the same time. */
  readonly parallel: number;
  /** Stops the worker. Its tenants save their states, and other workers continue with them. */
  readonly signal: AbortSignal;
}

/**
 * Runs a worker until it is stopped. It takes the tenants of a fleet from a task queue of a Temporal cluster.
 * @throws MissingPackagesError if the packages of Temporal are not installed.
 */
export async function runFleetWorker(options: FleetWorkerOptions): Promise<void> {
  const { fleet, apiKey, parallel, signal, log } = options;
  const { DefaultLogger, NativeConnection, Runtime, Worker } = await loadWorker();
  const logger = new DefaultLogger("WARN", ({ level, message, meta }) => {
    log(`${level.toLowerCase()}: ${message}${meta?.error instanceof Error ? `: ${meta.error.message}` : ""}`);
  });
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { logging: { forward: {}, filter: "ERROR" } } });
  const cluster = temporalSettings(fleet.temporal);
  const connection = await NativeConnection.connect(await connectionTo(cluster)).catch(unreachable(cluster));
  const limiter = await startRunLimiter();
  const pool = new WorkerPool(limiter.variables);
  try {
    const settings = { directory: stacksDirectoryOf(fleet.file), apiKey };
    const runTenant = await tenantActivity({ ...options, fleet: fleet.file, settings, pool });
    const comparing = await driftActivities({ ...options, settings, limiterPath: limiter.path });
    const worker = await Worker.create({
      connection,
      namespace: cluster.namespace,
      taskQueue: cluster.taskQueue,
      workflowsPath: require.resolve("./workflows"),
      activities: { runTenant, ...comparing },
      maxConcurrentActivityTaskExecutions: parallel,
    });
    const stop = () => worker.shutdown();
    signal.addEventListener("abort", stop);
    log(
      `Worker ready: task queue ${cluster.taskQueue}, namespace ${cluster.namespace}, ${cluster.address}. ` +
        `Tenants at the same time: ${parallel}.`,
    );
    if (signal.aborted) stop();
    await worker.run();
  } finally {
    pool.close();
    limiter.close();
    await connection.close();
  }
}
