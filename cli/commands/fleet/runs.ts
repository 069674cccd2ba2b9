import { Option } from "commander";
import type { TenantAction } from "sipio-fleet";
import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { exitCode, ToldFailure, UsageError } from "../../exitCodes";
import { pauseOption } from "../../fleet/durationOption";
import { addFleetOption, addSelectionOptions, type FleetOptions, positive } from "../../fleet/fleetOptions";
import type { RunSelection } from "../../fleet/runFleet";
import type { FleetRunReport } from "../../fleet/runReport";

interface Options extends FleetOptions, RunSelection {
  readonly parallel?: number;
  readonly waves?: string;
  readonly pauseBetweenWaves?: number;
  readonly stopAfterFailures?: number;
  readonly plan?: string;
  readonly on?: "temporal";
  readonly keyStdin?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly junit?: string;
  readonly html?: string;
  readonly quiet?: true;
}

interface ActionDocs extends Pick<CommandDocs, "examples" | "notes"> {
  readonly description: string;
}

const guide = "guides/fleets.md";
const keyNote =
  "The API key of the reseller is read from SIPIO_API_KEY unless you use --key-stdin. It is stored in no stack.";
const exitCodes = {
  0: "all selected tenants succeeded",
  1: "a tenant failed, or was not started because the run was stopped",
  2: "the run could not start (the fleet or an option is invalid, or another run is active), or a report could not be written",
};

const docs: Readonly<Record<TenantAction, ActionDocs>> = {
  preview: {
    description: "Show what an update of a fleet would change, summed up over its tenants.",
    examples: [
      "sipio fleet preview --changed --plan plan.json --html preview.html",
      "sipio fleet preview --only acme,0017 --json",
    ],
    notes: [keyNote, "For the preview of a new tenant, an empty stack is created and removed again."],
  },
  up: {
    description: "Create or update the tenants of a fleet, several at the same time.",
    examples: [
      "sipio fleet up --changed",
      "sipio fleet up --plan plan.json",
      "sipio fleet up --tag pilot --waves 1,5%,all --stop-after-failures 3 --junit fleet.xml",
      "sipio fleet up --changed --waves 5%,all --pause-between-waves approve",
      "sipio fleet up --failed --json | jq '.tenants[].errors[]'",
    ],
    notes: [
      keyNote,
      "If a run did not finish, the same command continues it: tenants that it completed and that have not changed are not repeated. The failure of a tenant does not stop the others.",
    ],
  },
  refresh: {
    description: "Update the state of tenants to match the platform.",
    examples: ["sipio fleet refresh --only acme"],
    notes: [keyNote],
  },
  destroy: {
    description: "Delete tenants: their content, accounts and stacks.",
    examples: ["sipio fleet destroy --only acme --yes"],
    notes: [keyNote, "A tenant that you remove from the tenants file is not deleted. Destroy it first."],
  },
};

/** Commands of `sipio fleet` that run an action on tenants: `preview`, `up`, `refresh` and `destroy`. */
export function fleetRunCommands(): DocumentedCommand[] {
  return (["preview", "up", "refresh", "destroy"] as const).map(runCommand);
}

function runCommand(action: TenantAction): DocumentedCommand {
  const { description, examples, notes = [] } = docs[action];
  const command = new DocumentedCommand(action, { examples, notes, exitCodes, guide }).description(description);
  addSelectionOptions(addFleetOption(command))
    .option("--failed", "only tenants whose last run failed or was interrupted")
    .option("--changed", "only tenants whose row, template or packages changed since the last successful up")
    .option("--parallel <number>", "number of tenants at the same time; default: by cores and free memory", positive)
    .option("--stop-after-failures <number>", "start no more tenants after this number of failures", positive)
    .addOption(
      new Option("--on <runner>", "run on the workers of a Temporal cluster instead of this machine").choices([
        "temporal",
      ]),
    )
    .option("--key-stdin", "read the API key of the reseller from standard input")
    .option("--json", "print the report as JSON")
    .option("--junit <file>", "write the report as JUnit XML")
    .option("--html <file>", "write the report as an HTML page")
    .action((options: Options) => runAction(action, options));
  if (action !== "preview") {
    command
      .option("--waves <sizes>", "run in waves, such as 1,5%,all")
      .option(
        "--pause-between-waves <pause>",
        "after each wave, wait for approval (approve) or a time, such as 10m",
        pauseOption,
      );
  }
  if (action === "preview") command.option("--plan <file>", "write a plan of the previews that succeeded");
  if (action === "up")
    command.option("--plan <file>", "run only the tenants in a plan, and only if none of it is stale");
  if (action === "destroy") command.option("--yes", "confirm the deletion");
  return command;
}

async function runAction(action: TenantAction, options: Options): Promise<void> {
  try {
    await runAndReport(action, options);
  } catch (error) {
    // Exit code 1 stands for failed tenants, so no other error may end with it.
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function runAndReport(
  action: TenantAction,
  { keyStdin, yes, json, junit, html, quiet, ...options }: Options,
): Promise<void> {
  if (action === "destroy" && yes === undefined) {
    throw new UsageError("destroy deletes the accounts of all selected tenants. To confirm, add --yes");
  }
  if (options.pauseBetweenWaves !== undefined && options.waves === undefined) {
    throw new UsageError("--pause-between-waves needs --waves");
  }
  const { only, tag, failed, changed } = options;
  if (action === "up" && options.plan !== undefined && (only ?? tag ?? failed ?? changed) !== undefined) {
    throw new UsageError("--plan selects the tenants. Use it without --only, --tag, --failed and --changed");
  }
  // Loaded lazily to keep help and usage errors fast.
  const [{ resellerKey, runFleet }, { runText }, { reportProblems }] = await Promise.all([
    import("../../fleet/runFleet.js"),
    import("../../fleet/formatRun.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  const isLocal = options.on === undefined;
  const apiKey = isLocal ? await resellerKey(keyStdin ? process.stdin : undefined) : undefined;
  const progress = quiet ? undefined : process.stderr;
  const report = await runFleet(action, { ...options, apiKey, progress }).catch(reportProblems);
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : runText(report));
  if (junit !== undefined || html !== undefined) await writeFiles(report, junit, html);
  if (!report.succeeded) throw new ToldFailure(exitCode.failed);
}

async function writeFiles(report: FleetRunReport, junit: string | undefined, html: string | undefined): Promise<void> {
  const [{ fleetHtml }, { fleetJunit }, { writeReports }] = await Promise.all([
    import("../../fleet/formats/html.js"),
    import("../../fleet/formats/junit.js"),
    import("../../reports/writeReports.js"),
  ]);
  await writeReports([
    [junit, () => fleetJunit(report)],
    [html, () => fleetHtml(report)],
  ]);
}
