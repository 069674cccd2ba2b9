import { Command, InvalidArgumentError } from "commander";

interface Options {
  readonly port: number;
  readonly data: string;
  readonly seed?: string;
  readonly clock?: number;
  readonly without: readonly Part[];
}

/** Optional parts of the contract, by their names on the command line. */
const parts = { idempotency: "idempotency", etags: "etags", "rate-limit-headers": "rateLimitHeaders" } as const;
type Part = keyof typeof parts;

const largestPort = 65_535;
const partNames = Object.keys(parts).join(", ");

const example = `
Example:
  sipio sandbox --port 0 --data ./sandbox-data
  {"url":"http://127.0.0.1:43117/v1","control":"http://127.0.0.1:43117/_sandbox","keys":{"acme":"sk_sandbox_acme",…},"pid":4711}

It prints that one line when it is ready and runs until it gets SIGTERM or SIGINT (Ctrl-C).

A server that ignores idempotency keys and sends no ETag:
  sipio sandbox --without idempotency,etags`;

/** `sipio sandbox`: the /v1 API on this machine. Ends when the process is asked to. */
export function sandboxCommand(): Command {
  return new Command("sandbox")
    .description("Run the SIP.IO /v1 API on this machine, with its store on disk and fixed tenants to try things with.")
    .option("--port <number>", "port on 127.0.0.1; 0 takes a free one", whole(largestPort), 0)
    .option("--data <directory>", "directory of its store; made where it is missing", ".sipio/sandbox")
    .option("--seed <text>", "make ids the same on every run")
    .option("--clock <seconds>", "epoch seconds at which its clock stands, until a test moves it", whole())
    .option("--without <parts>", `optional parts of the contract to leave out: ${partNames}; repeatable`, partsIn, [])
    .addHelpText("after", example)
    .action(sandbox);
}

async function sandbox({ port, data, without, ...options }: Options): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  // Loaded only now, so that help and complaints come at once.
  const { startSandbox } = await import("sipio-sandbox");
  const { url, controlUrl, keys, stop } = await startSandbox({
    port,
    dataDir: data,
    features: Object.fromEntries(without.map((part) => [parts[part], false])),
    ...options,
  });
  process.stdout.write(`${JSON.stringify({ url, control: controlUrl, keys, pid: process.pid })}\n`);
  await stopped;
  await stop();
}

function partsIn(given: string, before: readonly Part[]): readonly Part[] {
  const isPart = (name: string): name is Part => Object.hasOwn(parts, name);
  const names = given.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !isPart(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is not one of ${partNames}`);
  return [...before, ...names.filter(isPart)];
}

function whole(max = Number.MAX_SAFE_INTEGER) {
  return (given: string): number => {
    const value = Number(given);
    if (given.trim() !== "" && Number.isSafeInteger(value) && value >= 0 && value <= max) return value;
    throw new InvalidArgumentError(`a whole number from 0 to ${max} is needed`);
  };
}
