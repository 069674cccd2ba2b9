import { Command, InvalidArgumentError } from "commander";

interface Options {
  readonly port: number;
  readonly data: string;
  readonly seed?: string;
  readonly clock?: number;
}

const largestPort = 65_535;

const example = `
Example:
  sipio sandbox --port 0 --data ./sandbox-data
  {"url":"http://127.0.0.1:43117/v1","control":"http://127.0.0.1:43117/_sandbox","keys":{"acme":"sk_sandbox_acme",…},"pid":4711}

It prints that one line when it is ready and runs until it gets SIGTERM or SIGINT (Ctrl-C).`;

/** `sipio sandbox`: the /v1 API on this machine. Ends when the process is asked to. */
export function sandboxCommand(): Command {
  return new Command("sandbox")
    .description("Run the SIP.IO /v1 API on this machine, with its store on disk and fixed tenants to try things with.")
    .option("--port <number>", "port on 127.0.0.1; 0 takes a free one", whole(largestPort), 0)
    .option("--data <directory>", "directory of its store; made where it is missing", ".sipio/sandbox")
    .option("--seed <text>", "make ids the same on every run")
    .option("--clock <seconds>", "epoch seconds at which its clock stands, until a test moves it", whole())
    .addHelpText("after", example)
    .action(sandbox);
}

async function sandbox({ port, data, seed, clock }: Options): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  // Loaded only now, so that help and complaints come at once.
  const [{ objects }, { startSandbox }] = await Promise.all([
    import("pulumi-sipio/objects"),
    import("../../sandbox/index.js"),
  ]);
  const { url, controlUrl, keys, close } = await startSandbox({ registry: objects, port, dataDir: data, seed, clock });
  process.stdout.write(`${JSON.stringify({ url, control: controlUrl, keys, pid: process.pid })}\n`);
  await stopped;
  await close();
}

function whole(max = Number.MAX_SAFE_INTEGER) {
  return (given: string): number => {
    const value = Number(given);
    if (given.trim() !== "" && Number.isSafeInteger(value) && value >= 0 && value <= max) return value;
    throw new InvalidArgumentError(`a whole number from 0 to ${max} is needed`);
  };
}
