import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { ToldFailure, UsageError } from "../../exitCodes";
import { addFleetOption, type FleetOptions } from "../../fleet/fleetOptions";

interface Options extends FleetOptions {
  readonly quiet?: true;
}

const docs: CommandDocs = {
  examples: ["sipio fleet cancel"],
  notes: [
    "The run ends as after Ctrl-C: the tenants that are running end their operations in progress and save their states, and no further tenant starts. The command waits until the run has ended, and at most until nothing has ended for 5 minutes. Its message then names the process and how to end it.",
    "Previews are not recorded. End a preview with Ctrl-C.",
  ],
  exitCodes: {
    0: "no run is active any more",
    2: "the run does not end or is active on another machine, fleet.yaml is invalid, or an option is invalid",
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

async function cancelActiveRun({ file, quiet }: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ fleetPackage }, { cancelingText, canceledText, waitingText }, { reportProblems }] = await Promise.all([
    import("../../fleet/fleetPackage.js"),
    import("../../fleet/formatCancel.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  const { cancelRun } = await fleetPackage();
  const show = (text: string) => {
    if (!quiet) process.stderr.write(text);
  };
  try {
    const canceled = await cancelRun(file, {
      canceling: (run) => show(cancelingText(run)),
      waiting: (tenants) => show(waitingText(tenants)),
    }).catch(reportProblems);
    process.stdout.write(canceledText(canceled));
  } catch (error) {
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
