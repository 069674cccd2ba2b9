import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { UsageError } from "../../exitCodes";
import { addFleetOption, type FleetOptions } from "../../fleet/fleetOptions";

const docs: CommandDocs = {
  examples: ["sipio fleet approve", "sipio fleet approve --file fleets/west"],
  notes: ["The approval is recorded in the journal with the time, the user and the machine."],
  exitCodes: { 0: "the run goes on", 2: "no run waits, or an option is invalid" },
  guide: "guides/fleets.md",
};

/** Command `sipio fleet approve`: lets a run that waits between two waves go on. */
export function fleetApproveCommand(): DocumentedCommand {
  const command = new DocumentedCommand("approve", docs).description(
    "Let a run that waits between two waves go on with the next wave.",
  );
  addFleetOption(command).action(approve);
  return command;
}

async function approve({ file }: FleetOptions): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const { fleetPackage } = await import("../../fleet/fleetPackage.js");
  const { findJournal, NoPauseError } = await fleetPackage();
  const journal = await findJournal(file);
  try {
    if (journal === undefined) throw new NoPauseError(undefined);
    const { wave } = journal.approve();
    process.stdout.write(`Approved: wave ${wave} starts.\n`);
  } catch (error) {
    if (error instanceof NoPauseError) throw new UsageError(error.message);
    throw error;
  } finally {
    journal?.close();
  }
}
