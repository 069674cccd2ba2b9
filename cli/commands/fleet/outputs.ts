import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import {
  addFleetOption,
  addSelectionOptions,
  type FleetOptions,
  type SelectionOptions,
} from "../../fleet/fleetOptions";

interface Options extends FleetOptions, SelectionOptions {
  readonly json?: true;
}

const docs: CommandDocs = {
  examples: [
    "sipio fleet outputs --only acme",
    "sipio fleet outputs --tag gold --json | jq -r '.tenants[] | [.tenant, .outputs.accountId] | @tsv'",
  ],
  notes: [
    "The outputs come from the states of the stacks. No request is sent to SIP.IO, and no API key is needed. Secrets are shown as [secret], and no option shows their values.",
  ],
  exitCodes: {
    0: "the outputs were printed",
    1: "the state of a tenant could not be read",
    2: "the fleet is invalid, no tenant has a key or a tag, or an option is invalid",
  },
  guide: "guides/fleets.md",
};

/** Command `sipio fleet outputs`: prints the outputs of tenants. */
export function fleetOutputsCommand(): DocumentedCommand {
  const command = new DocumentedCommand("outputs", docs).description("Print the outputs of the tenants' stacks.");
  addSelectionOptions(addFleetOption(command)).option("--json", "print the outputs as JSON").action(printOutputs);
  return command;
}

async function printOutputs({ json, ...options }: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ fleetOutputs, outputsText, requireOutputs }, { reportProblems }] = await Promise.all([
    import("../../fleet/stackOutputs.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  const reports = await fleetOutputs(options).catch(reportProblems);
  process.stdout.write(json ? `${JSON.stringify({ tenants: reports }, null, 2)}\n` : outputsText(reports));
  requireOutputs(reports);
}
