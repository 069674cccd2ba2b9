import { Argument } from "commander";
import type { FleetSignal } from "sipio-fleet";
import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { ToldFailure, UsageError } from "../../exitCodes";
import { addFleetOption, type FleetOptions } from "../../fleet/fleetOptions";

const signals: readonly FleetSignal[] = ["pause", "resume", "approve", "cancel"];

const docs: CommandDocs = {
  examples: ["sipio fleet signal pause", "sipio fleet signal approve --file fleets/west"],
  notes: [
    "pause starts no more tenants until resume. approve starts the wave that waits for approval. cancel ends the run: the tenants that are running save their states.",
  ],
  exitCodes: { 0: "the signal was sent", 2: "no run is active, or the cluster cannot be reached" },
  guide: "guides/fleets.md",
};

/** Command `sipio fleet signal`: pauses, resumes, approves or cancels a run on a Temporal cluster. */
export function fleetSignalCommand(): DocumentedCommand {
  const command = new DocumentedCommand("signal", docs).description("Send a signal to the active run on Temporal.");
  addFleetOption(command.addArgument(new Argument("<signal>", "signal to send").choices(signals))).action(sendSignal);
  return command;
}

async function sendSignal(signal: FleetSignal, { file }: FleetOptions): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ fleetPackage }, { reportProblems }] = await Promise.all([
    import("../../fleet/fleetPackage.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  try {
    const { loadDescription, signalFleet } = await fleetPackage();
    await signalFleet(await loadDescription(file).catch(reportProblems), signal);
  } catch (error) {
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
