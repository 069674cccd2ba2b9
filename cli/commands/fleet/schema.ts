import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { addFleetOption, type FleetOptions } from "../../fleet/fleetOptions";

const docs: CommandDocs = {
  examples: ["sipio fleet schema > tenants.schema.json", "sipio fleet schema --file fleets/west | jq .definitions"],
  notes: [
    "Editors use the schema to complete and check the tenants file. The arguments come from the templates. The tenants file itself is not read.",
  ],
  exitCodes: {
    0: "the schema was printed",
    2: "fleet.yaml or a template is invalid, or an option is invalid",
  },
  guide: "guides/fleets.md",
};

/** Command `sipio fleet schema`: prints the JSON schema of the tenants file. */
export function fleetSchemaCommand(): DocumentedCommand {
  const command = new DocumentedCommand("schema", docs).description("Print the JSON schema of the tenants file.");
  addFleetOption(command).action(printSchema);
  return command;
}

async function printSchema({ file }: FleetOptions): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ fleetPackage }, { reportProblems }] = await Promise.all([
    import("../../fleet/fleetPackage.js"),
    import("../../fleet/reportProblems.js"),
  ]);
  const { loadDescription, tenantsSchema } = await fleetPackage();
  const description = await loadDescription(file).catch(reportProblems);
  process.stdout.write(`${JSON.stringify(tenantsSchema(description), null, 2)}\n`);
}
