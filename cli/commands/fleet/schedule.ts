import { Command } from "commander";
import type { DriftSchedule, FleetDescription } from "sipio-fleet";
import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { ToldFailure, UsageError } from "../../exitCodes";
import { durationOption } from "../../fleet/durationOption";
import { addFleetOption, clusterParallelism, type FleetOptions, positive } from "../../fleet/fleetOptions";

interface ShowOptions extends FleetOptions {
  readonly json?: true;
}

interface SetOptions extends ShowOptions {
  readonly cron: string;
  readonly timeZone: string;
  readonly catchUpWindow?: number;
  readonly parallel: number;
}

const hourMs = 3_600_000;
const guide = "guides/fleets.md";
const setDocs: CommandDocs = {
  examples: [
    'sipio fleet schedule set --cron "0 3 * * *"',
    'sipio fleet schedule set --cron "30 2 * * MON-FRI" --time-zone Europe/Berlin --parallel 20',
  ],
  notes: [
    "Each time, the workers compare the tenants that their tenants file then contains, as by sipio fleet drift: they send only GET requests and change no state. A comparison is skipped while the previous one is active. To see the result, run sipio fleet drift --last.",
    "The schedule is a Schedule of Temporal, one for each project. The same command updates it. Temporal's own tools can pause and trigger it.",
  ],
  exitCodes: {
    0: "the schedule is set",
    2: "the cluster cannot be reached or refused the schedule, the fleet is invalid, or an option is invalid",
  },
  guide,
};
const exitCodes = {
  2: "there is no schedule, the cluster cannot be reached, the fleet is invalid, or an option is invalid",
};
const showDocs: CommandDocs = {
  examples: ["sipio fleet schedule show", "sipio fleet schedule show --json | jq -r '.next[]'"],
  exitCodes: { 0: "the schedule was printed", ...exitCodes },
  guide,
};
const deleteDocs: CommandDocs = {
  examples: ["sipio fleet schedule delete"],
  notes: ["A comparison that is active goes on."],
  exitCodes: { 0: "the schedule was deleted", ...exitCodes },
  guide,
};

/** Command `sipio fleet schedule`: compares the tenants on a Temporal cluster at fixed times. */
export function fleetScheduleCommand(): Command {
  const command = new Command("schedule").description("Compare all tenants with the platform on Temporal by schedule.");
  const set = addFleetOption(new DocumentedCommand("set", setDocs))
    .description("Create or update the Temporal Schedule that compares all tenants with the platform.")
    .requiredOption("--cron <expression>", 'cron expression, such as "0 3 * * *"')
    .option("--time-zone <name>", "IANA time zone of the expression, such as Europe/Berlin", "UTC")
    .option(
      "--catch-up-window <time>",
      "maximum delay of a comparison after an outage of the cluster; default: 1h",
      durationOption,
    )
    .option("--parallel <number>", "number of tenants at the same time on all workers", positive, clusterParallelism)
    .option("--json", "print the schedule as JSON")
    .action(setSchedule);
  const show = addFleetOption(new DocumentedCommand("show", showDocs))
    .description("Show the Temporal Schedule of a fleet.")
    .option("--json", "print the schedule as JSON")
    .action(showSchedule);
  const remove = addFleetOption(new DocumentedCommand("delete", deleteDocs))
    .description("Delete the Temporal Schedule of a fleet.")
    .action(deleteSchedule);
  for (const one of [set, show, remove]) command.addCommand(one);
  return command;
}

async function setSchedule({ file, json, ...options }: SetOptions): Promise<void> {
  const { cron, timeZone, catchUpWindow: catchUpWindowMs = hourMs, parallel } = options;
  await withDescription(file, async (fleet, { setDriftSchedule }) => {
    await print(await setDriftSchedule(fleet, { cron, timeZone, catchUpWindowMs, parallel }), json);
  });
}

async function showSchedule({ file, json }: ShowOptions): Promise<void> {
  await withDescription(file, async (fleet, { driftSchedule }) => print(await driftSchedule(fleet), json));
}

async function deleteSchedule({ file }: FleetOptions): Promise<void> {
  await withDescription(file, async (fleet, { deleteDriftSchedule }) => {
    await deleteDriftSchedule(fleet);
    process.stdout.write(`Deleted the schedule of ${fleet.project}.\n`);
  });
}

async function print(schedule: DriftSchedule, json: true | undefined): Promise<void> {
  const { scheduleText } = await import("../../fleet/clusterDriftText.js");
  process.stdout.write(json ? `${JSON.stringify(schedule, null, 2)}\n` : scheduleText(schedule));
}

async function withDescription(
  file: string,
  use: (fleet: FleetDescription, sipioFleet: typeof import("sipio-fleet")) => Promise<void>,
): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ fleetPackage }, { reportProblems }] = await Promise.all([
    import("../../fleet/fleetPackage.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  try {
    const sipioFleet = await fleetPackage();
    await use(await sipioFleet.loadDescription(file).catch(reportProblems), sipioFleet);
  } catch (error) {
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
