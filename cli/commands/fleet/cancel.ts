import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { addFleetOption, type FleetOptions } from "../../fleet/fleetOptions";

const docs: CommandDocs = {
  examples: ["sipio fleet cancel"],
  notes: [
    "The run ends as after Ctrl-C: the tenants that are running end their operations in progress and save their states, and no further tenant starts. The command waits until the run has ended.",
    "Previews are not recorded. End a preview with Ctrl-C.",
  ],
  exitCodes: {
    0: "no run is active any more",
    2: "the run is active on another machine, fleet.yaml is invalid, or an option is invalid",
  },
  guide: "guides/fleets.md",
};

/** Command `sipio fleet cancel`: ends the active run of a fleet. */
export function fleetCancelCommand(): DocumentedCommand {
  const command = new DocumentedCommand("cancel", docs).description(
    "End the active run of a fleet on this machine, and delete the locks of ended processes.",
  );
  addFleetOption(command).action(cancelActiveRun);
  return command;
}

async function cancelActiveRun({ file }: FleetOptions): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ fleetPackage }, { cancelingText, canceledText }, { reportProblems }] = await Promise.all([
    import("../../fleet/fleetPackage.js"),
    import("../../fleet/formatCancel.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  const { cancelRun } = await fleetPackage();
  const canceled = await cancelRun(file, (run) => process.stderr.write(cancelingText(run))).catch(reportProblems);
  process.stdout.write(canceledText(canceled));
}
