import { type Command, InvalidArgumentError } from "commander";
import { type CommandDocs, DocumentedCommand } from "../documentedCommand";

interface Options {
  readonly port: number;
  readonly data: string;
  readonly seed?: string;
  readonly clock?: number;
  readonly without: readonly Part[];
}

/** Optional parts of the API contract, by name on the command line. */
const parts = { idempotency: "idempotency", etags: "etags", "rate-limit-headers": "rateLimitHeaders" } as const;
type Part = keyof typeof parts;

const largestPort = 65_535;
const partNames = Object.keys(parts).join(", ");

const docs: CommandDocs = {
  examples: [
    "sipio sandbox --port 0 --data ./sandbox-data",
    '{"url":"http://127.0.0.1:43117/v1","control":"http://127.0.0.1:43117/_sandbox","keys":{"acme":"sk_sandbox_acme",…},"pid":4711}',
    "",
    "sipio sandbox --without idempotency,etags",
  ],
  notes: [
    "The sandbox prints this line of JSON when it is ready and runs until it receives SIGTERM or SIGINT (Ctrl-C).",
    "The second example simulates a server that ignores idempotency keys and sends no ETags.",
  ],
  exitCodes: { 0: "the sandbox was stopped", 1: "the server could not start", 2: "an option is invalid" },
  guide: "sandbox.md",
};

/** Command `sipio sandbox`: serves the /v1 API on this machine until the process receives a signal. */
export function sandboxCommand(): Command {
  return new DocumentedCommand("sandbox", docs)
    .description("Run a local server of the SIP.IO /v1 API, with a store on disk and predefined tenants.")
    .option("--port <number>", "port on 127.0.0.1; 0 selects a free port", whole(largestPort), 0)
    .option("--data <directory>", "directory of the store, created if missing", ".sipio/sandbox")
    .option("--seed <text>", "generate the same IDs on every run")
    .option("--clock <seconds>", "fixed time in epoch seconds; the clock stops there until it is moved", whole())
    .option("--without <parts>", `optional parts of the API to turn off: ${partNames}; repeatable`, partsIn, [])
    .action(sandbox);
}

async function sandbox({ port, data, without, ...options }: Options): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  // Loaded lazily to keep help and usage errors fast.
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
  if (unknown !== undefined) throw new InvalidArgumentError(`Must be one of ${partNames}; got "${unknown}".`);
  return [...before, ...names.filter(isPart)];
}

function whole(max = Number.MAX_SAFE_INTEGER) {
  return (given: string): number => {
    const value = Number(given);
    if (given.trim() !== "" && Number.isSafeInteger(value) && value >= 0 && value <= max) return value;
    throw new InvalidArgumentError(`Must be a whole number from 0 to ${max}.`);
  };
}
