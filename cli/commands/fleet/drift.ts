import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { ToldFailure, UsageError } from "../../exitCodes";
import {
  addFleetOption,
  addSelectionOptions,
  type FleetOptions,
  positive,
  type SelectionOptions,
} from "../../fleet/fleetOptions";
import { isColored } from "../../terminal";

interface Options extends FleetOptions, SelectionOptions {
  readonly parallel?: number;
  readonly keyStdin?: true;
  readonly json?: true;
}

const docs: CommandDocs = {
  examples: [
    "sipio fleet drift",
    "sipio fleet drift --tag gold --json | jq -r '.tenants[] | select(.result == \"drift\").tenant'",
  ],
  notes: [
    "The states of the stacks are compared with the platform, as by sipio drift. The command sends only GET requests, runs no template and changes no state. Changes of the tenants file are not drift.",
    "The API key of the reseller is read from SIPIO_API_KEY unless you use --key-stdin. The keys of the tenants come from the states, so the secrets provider of the stacks must be accessible.",
  ],
  exitCodes: {
    0: "no drift",
    1: "drift",
    2: "something could not be compared, the fleet is invalid, or an option is invalid",
  },
  guide: "guides/fleets.md",
};

/** Command `sipio fleet drift`: shows which tenants differ from their states. */
export function fleetDriftCommand(): DocumentedCommand {
  const command = new DocumentedCommand("drift", docs).description(
    "Show which tenants differ from their states on the platform, without changing either.",
  );
  addSelectionOptions(addFleetOption(command))
    .option("--parallel <number>", "number of tenants at the same time; default: by cores and free memory", positive)
    .option("--key-stdin", "read the API key of the reseller from standard input")
    .option("--json", "print the comparison as JSON")
    .action(compareTenants);
  return command;
}

async function compareTenants({ keyStdin, json, ...options }: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ resellerKey }, { fleetDrift, fleetDriftText, requireNoDrift }, { reportProblems }] = await Promise.all([
    import("../../fleet/runFleet.js"),
    import("../../fleet/tenantDrift.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  try {
    const apiKey = await resellerKey(keyStdin ? process.stdin : undefined);
    const found = await fleetDrift({ ...options, apiKey }).catch(reportProblems);
    process.stdout.write(
      json ? `${JSON.stringify(found, null, 2)}\n` : fleetDriftText(found, isColored(process.stdout)),
    );
    requireNoDrift(found);
  } catch (error) {
    // Exit code 1 stands for drift, so no error may end with it.
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
