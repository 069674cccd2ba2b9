import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { ToldFailure, UsageError } from "../../exitCodes";
import { addFleetOption, type FleetOptions, positive } from "../../fleet/fleetOptions";

interface Options extends FleetOptions {
  readonly parallel?: number;
  readonly keyStdin?: true;
  readonly quiet?: true;
}

const docs: CommandDocs = {
  examples: ["sipio fleet worker", "TEMPORAL_ADDRESS=temporal.example:7233 sipio fleet worker --parallel 4"],
  notes: [
    "The worker needs the folder of the fleet, all its secrets, and SIPIO_API_KEY unless you use --key-stdin. None of them is sent to the Temporal cluster.",
    "Ctrl-C or SIGTERM stops the worker. Its tenants save their states, and other workers continue with them.",
  ],
  exitCodes: { 0: "the worker was stopped", 2: "the fleet or an option is invalid, or the cluster cannot be reached" },
  guide: "guides/fleets.md",
};

/** Command `sipio fleet worker`: runs tenants for a Temporal cluster. */
export function fleetWorkerCommand(): DocumentedCommand {
  const command = new DocumentedCommand("worker", docs).description(
    "Run the tenants of a fleet for runs on a Temporal cluster, until it is stopped.",
  );
  addFleetOption(command)
    .option("--parallel <number>", "number of tenants at the same time; default: by cores and free memory", positive)
    .option("--key-stdin", "read the API key of the reseller from standard input")
    .action(runWorker);
  return command;
}

async function runWorker({ file, parallel, keyStdin, quiet }: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ resellerKey }, { startWorker }, { reportProblems }] = await Promise.all([
    import("../../fleet/runFleet.js"),
    import("../../fleet/startWorker.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  const apiKey = await resellerKey(keyStdin ? process.stdin : undefined);
  try {
    await startWorker(file, { parallel, apiKey, log: quiet ? undefined : process.stderr }).catch(reportProblems);
  } catch (error) {
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
