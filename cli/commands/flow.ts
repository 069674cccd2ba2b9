import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { buffer } from "node:stream/consumers";
import { Command } from "commander";
import { type CommandDocs, DocumentedCommand } from "../documentedCommand";
import { exitCode, ToldFailure, UsageError } from "../exitCodes";

interface Options {
  readonly name?: string;
  readonly adopt?: true;
  readonly json?: true;
  readonly quiet?: true;
}

const docs: CommandDocs = {
  examples: [
    "sipio flow import reception.json > reception.ts",
    'curl -sS -H "x-api-key: $SIPIO_API_KEY" https://api.sip.io/v1/flows/flow_… | sipio flow import --adopt -',
    "sipio flow import reception.json --json | jq .graph",
  ],
  notes: [
    "The file is an export of the vendor's editor, { start, nodes, edges }, or a flow returned by the API, with its graph. The program on standard output declares the same flow. With --adopt, a preview of the program shows no changes. The IDs of queues, voicemail boxes and other objects are constants at the top, which you can replace with resources.",
  ],
  exitCodes: {
    0: "the program was printed",
    1: "the file contains no flow or an invalid one",
    2: "the file cannot be read, or an option is invalid",
  },
  guide: "flows.md",
};

/** Command `sipio flow`: works with call flows in files. */
export function flowCommand(): Command {
  const flow = new Command("flow").description("Work with call flows in files.");
  const importing = new DocumentedCommand("import", docs)
    .description("Generate a program that declares a flow from the vendor's editor or the API.")
    .argument("<file>", "flow in JSON; - for standard input")
    .option("--name <name>", "name of the flow if the file has none; default: the file name")
    .option("--adopt", "adopt the existing flow with the ID in the file")
    .option("--json", "print the flow as canonical JSON instead of a program")
    .action(importFlow);
  return flow.addCommand(importing);
}

async function importFlow(file: string, { name, adopt, json, quiet }: Options): Promise<void> {
  const given = await contentOf(file);
  // Loaded lazily to keep help and usage errors fast.
  const [{ readFlow, NoFlowError }, { programOf }] = await Promise.all([
    import("../flow/readFlow.js"),
    import("../flow/generateProgram.js"),
  ]);
  try {
    const flow = readFlow(given, name ?? nameOf(file));
    if (adopt && flow.id === undefined)
      throw new NoFlowError(["no flow ID to adopt; remove --adopt, or use a flow returned by the API"]);
    const { isDraft, doubts, ...rest } = flow;
    for (const doubt of quiet ? [] : doubts) process.stderr.write(`${nameIn(file)}: warning: ${doubt}\n`);
    process.stdout.write(json ? `${JSON.stringify(rest, null, 2)}\n` : await programOf(flow, adopt === true));
  } catch (error) {
    if (!(error instanceof NoFlowError)) throw error;
    for (const reason of error.reasons) process.stderr.write(`${nameIn(file)}: ${reason}\n`);
    throw new ToldFailure(exitCode.failed);
  }
}

const nameIn = (file: string) => (file === "-" ? "standard input" : file);

async function contentOf(file: string): Promise<Uint8Array> {
  try {
    return file === "-" ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function nameOf(file: string): string {
  return file === "-" ? "Flow" : basename(file).replace(/\.\w+$/, "");
}
