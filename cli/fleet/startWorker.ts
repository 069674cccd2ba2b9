import { fleetPackage } from "./fleetPackage";
import { previewChanges } from "./previewSummary";
import { compareTenant } from "./tenantDrift";

/** Options of a worker of a fleet. */
export interface WorkerOptions {
  readonly parallel: number | undefined;
  /** API key of the reseller. */
  readonly apiKey: string;
  /** Stream for the log. Absent if none is written. */
  readonly log: NodeJS.WriteStream | undefined;
}

/** Runs a worker of a fleet until a first Ctrl-C or SIGTERM. A second one ends the process at once. */
export async function startWorker(file: string, { parallel, apiKey, log }: WorkerOptions): Promise<void> {
  const { defaultParallelism, loadFleet, runFleetWorker } = await fleetPackage();
  const fleet = await loadFleet(file);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, stop);
  try {
    await runFleetWorker({
      fleet,
      apiKey,
      parallel: parallel ?? defaultParallelism(),
      describePreview: previewChanges,
      compareTenant,
      log: (line) => log?.write(`${line}\n`),
      signal: stopping.signal,
    });
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
