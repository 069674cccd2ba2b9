import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { UsageError } from "../../exitCodes";
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
    "sipio fleet tenants",
    "sipio fleet tenants --file fleets/west --tag gold,pilot",
    "sipio fleet tenants --only acme --json | jq -r '.tenants[].stack'",
  ],
  notes: ["The whole fleet is validated first, except that secrets may be unset. Nothing is sent."],
  exitCodes: {
    0: "the tenants were printed",
    2: "the fleet is invalid, no tenant has a key or a tag, or an option is invalid",
  },
  guide: "guides/fleets.md",
};

/** Command `sipio fleet tenants`: lists the tenants of a fleet. */
export function fleetTenantsCommand(): DocumentedCommand {
  const command = new DocumentedCommand("tenants", docs).description(
    "List the tenants of a fleet with their templates, tags and stacks.",
  );
  addSelectionOptions(addFleetOption(command)).option("--json", "print the list as JSON").action(listTenants);
  return command;
}

async function listTenants({ file, only, tag, json }: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ fleetPackage }, { reportProblems }, { tenantTable }] = await Promise.all([
    import("../../fleet/fleetPackage.js"),
    import("../../fleet/reportProblems.js"),
    import("../../fleet/tenantTable.js"),
  ]);
  const { loadFleet, selectTenants, InvalidSelectionError } = await fleetPackage();
  const fleet = await loadFleet(file, { checkSecrets: false }).catch(reportProblems);
  try {
    const tenants = selectTenants(fleet.tenants, { only, tags: tag });
    const rows = tenants.map(({ key, name, template, tags, stack }) => ({ key, name, template, tags, stack }));
    const report = { project: fleet.project, tenants: rows };
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : tenantTable(rows));
  } catch (error) {
    if (error instanceof InvalidSelectionError) throw new UsageError(error.message);
    throw error;
  }
}
