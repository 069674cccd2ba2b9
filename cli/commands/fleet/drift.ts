import { Option } from "commander";
import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { ToldFailure, UsageError } from "../../exitCodes";
import {
  addFleetOption,
  addSelectionOptions,
  clusterParallelism,
  type FleetOptions,
  positive,
  type SelectionOptions,
} from "../../fleet/fleetOptions";
import { isColored } from "../../terminal";

interface Options extends FleetOptions, SelectionOptions {
  readonly parallel?: number;
  readonly on?: "temporal";
  readonly last?: true;
  readonly keyStdin?: true;
  readonly json?: true;
  readonly quiet?: true;
}

const docs: CommandDocs = {
  examples: [
    "sipio fleet drift",
    "sipio fleet drift --tag gold --json | jq -r '.tenants[] | select(.result == \"drift\").tenant'",
    "sipio fleet drift --on temporal",
    "sipio fleet drift --last",
  ],
  notes: [
    "The states of the stacks are compared with the platform, as by sipio drift. The command sends only GET requests, runs no template and changes no state. Changes of the tenants file are not drift.",
    "The API key of the reseller is read from SIPIO_API_KEY unless you use --key-stdin. The keys of the tenants come from the states, so the secrets provider of the stacks must be accessible.",
    "With --on temporal, the workers of the cluster compare all tenants. The result names the tenants with drift without their differences. --last shows the result of the last comparison that sipio fleet schedule has started.",
  ],
  exitCodes: {
    0: "no drift",
    1: "drift",
    2: "something could not be compared, no scheduled comparison has ended, the fleet is invalid, or an option is invalid",
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
    .addOption(
      new Option("--on <runner>", "compare all tenants on the workers of a Temporal cluster")
        .choices(["temporal"])
        .conflicts(["only", "tag", "keyStdin"]),
    )
    .addOption(
      new Option("--last", "show the last scheduled comparison on the Temporal cluster").conflicts([
        "on",
        "only",
        "tag",
        "parallel",
        "keyStdin",
      ]),
    )
    .option("--key-stdin", "read the API key of the reseller from standard input")
    .option("--json", "print the comparison as JSON")
    .action(compareTenants);
  return command;
}

async function compareTenants(options: Options): Promise<void> {
  try {
    await (options.last || options.on !== undefined ? compareOnCluster(options) : compareHere(options));
  } catch (error) {
    // Exit code 1 stands for drift, so no error may end with it.
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function compareHere({ keyStdin, json, ...options }: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ resellerKey }, { fleetDrift, fleetDriftText, requireNoDrift }, { reportProblems }] = await Promise.all([
    import("../../fleet/runFleet.js"),
    import("../../fleet/tenantDrift.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  const apiKey = await resellerKey(keyStdin ? process.stdin : undefined);
  const found = await fleetDrift({ ...options, apiKey }).catch(reportProblems);
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : fleetDriftText(found, isColored(process.stdout)));
  requireNoDrift(found);
}

async function compareOnCluster({ file, last, parallel = clusterParallelism, json, quiet }: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ fleetPackage }, { clusterDriftText }, { requireNoDrift }, { reportProblems }] = await Promise.all([
    import("../../fleet/fleetPackage.js"),
    import("../../fleet/clusterDriftText.js"),
    import("../../fleet/tenantDrift.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  const { driftOnCluster, lastScheduledDrift, loadDescription } = await fleetPackage();
  const fleet = await loadDescription(file).catch(reportProblems);
  const note = (text: string) => {
    if (!quiet) process.stderr.write(`${text}\n`);
  };
  const scheduled = last ? await lastScheduledDrift(fleet) : undefined;
  if (scheduled !== undefined && !json) note(`Comparison of ${scheduled.startedAt}:`);
  const found = scheduled ?? (await driftOnCluster(fleet, parallel, note));
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : clusterDriftText(found));
  requireNoDrift(found);
}
