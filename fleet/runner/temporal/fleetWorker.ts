import type { FleetDescription } from "../../description/fleet";
import { stacksDirectoryOf } from "../local/openFleet";
import { startRunLimiter } from "../local/runLimiter";
import { loadWorker } from "./packages";
import { connectionTo, temporalSettings } from "./settings";
import { type TenantActivityOptions, tenantActivity } from "./tenantActivity";
import { unreachable } from "./unreachable";
import { WorkerPool } from "./workerPool";

/** Options of a worker. */
export interface FleetWorkerOptions extends Pick<TenantActivityOptions, "describePreview" | "log"> {
  readonly fleet: FleetDescription;
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
  const settings = temporalSettings(fleet.temporal);
  const connection = await NativeConnection.connect(await connectionTo(settings)).catch(unreachable(settings));
  const limiter = await startRunLimiter();
  const pool = new WorkerPool(limiter.variables);
  try {
    const runTenant = await tenantActivity({
      ...options,
      fleet: fleet.file,
      settings: { directory: stacksDirectoryOf(fleet.file), apiKey },
      pool,
    });
    const worker = await Worker.create({
      connection,
      namespace: settings.namespace,
      taskQueue: settings.taskQueue,
      workflowsPath: require.resolve("./workflow"),
      activities: { runTenant },
      maxConcurrentActivityTaskExecutions: parallel,
    });
    const stop = () => worker.shutdown();
    signal.addEventListener("abort", stop);
    log(
      `Worker ready: task queue ${settings.taskQueue}, namespace ${settings.namespace}, ${settings.address}. ` +
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
