import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { addFleetOption, type FleetOptions } from "../../fleet/fleetOptions";

interface Options extends FleetOptions {
  readonly json?: true;
}

const docs: CommandDocs = {
  examples: ["sipio fleet status", "sipio fleet status --json | jq '.tenants[] | select(.state == \"failed\")'"],
  notes: [
    "The status comes from the journal in the folder of the fleet. No request is sent, and runs from another folder are not included.",
  ],
  exitCodes: { 0: "the status was printed", 2: "the fleet or an option is invalid" },
  guide: "guides/fleets.md",
};

/** Command `sipio fleet status`: shows the last result of each tenant. */
export function fleetStatusCommand(): DocumentedCommand {
  const command = new DocumentedCommand("status", docs).description(
    "Show the last result of each tenant, and which tenants have changed since.",
  );
  addFleetOption(command).option("--json", "print the status as JSON").action(showStatus);
  return command;
}

async function showStatus({ file, json }: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ fleetStatus, statusText }, { reportProblems }] = await Promise.all([
    import("../../fleet/status.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  const status = await fleetStatus(file).catch(reportProblems);
  process.stdout.write(json ? `${JSON.stringify(status, null, 2)}\n` : statusText(status));
}
