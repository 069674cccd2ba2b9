import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { buffer } from "node:stream/consumers";
import { Command } from "commander";
import { exitCode, ToldFailure, UsageError } from "../exitCodes";

interface Options {
  readonly name?: string;
  readonly adopt?: true;
  readonly json?: true;
}

const example = `
Example:
  sipio flow import reception.json > reception.ts
  curl -sS -H "x-api-key: $SIPIO_API_KEY" https://api.sip.io/v1/flows/flow_… | sipio flow import --adopt -
  sipio flow import reception.json --json | jq .graph

The file is what the vendor's editor exports, { start, nodes, edges }, or a flow as the API gives it, with its graph. The
program on standard output declares the same flow: with --adopt a preview says that nothing will change. The ids of queues,
mailboxes and the like stand at its top, so that resources can take their places.

It ends with 0, with 1 if the file holds no flow or a wrong one, and with 2 if there is no such file.`;

/** `sipio flow`: what can be done with a call flow that is in a file. */
export function flowCommand(): Command {
  const flow = new Command("flow").description("Work with call flows in files.");
  flow
    .command("import")
    .description("Write the program that declares a flow from the vendor's editor or the API.")
    .argument("<file>", "the flow as JSON; - for standard input")
    .option("--name <name>", "its name, where the file has none; otherwise that of the file")
    .option("--adopt", "let the program take over the flow that has the file's id")
    .option("--json", "print the flow in canonical form, as JSON, instead of a program")
    .addHelpText("after", example)
    .action(importFlow);
  return flow;
}

async function importFlow(file: string, { name, adopt, json }: Options): Promise<void> {
  const given = await contentOf(file);
  // Loaded only now, so that help and complaints come at once.
  const [{ readFlow, NoFlowError }, { programOf }] = await Promise.all([
    import("../flow/readFlow.js"),
    import("../flow/generateProgram.js"),
  ]);
  try {
    const flow = readFlow(given, name ?? nameOf(file));
    if (adopt && flow.id === undefined)
      throw new NoFlowError(["it has no id of a flow, so that there is none to adopt"]);
    const { isDraft, doubts, ...rest } = flow;
    for (const doubt of doubts) process.stderr.write(`${nameIn(file)}: warning: ${doubt}\n`);
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
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function nameOf(file: string): string {
  return file === "-" ? "Flow" : basename(file).replace(/\.\w+$/, "");
}
