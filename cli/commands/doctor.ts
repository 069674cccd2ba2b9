import { type Command, Option } from "commander";
import { type CommandDocs, DocumentedCommand } from "../documentedCommand";
import { exitCode, ToldFailure, UsageError } from "../exitCodes";
import { listed } from "../listOption";
import { isColored } from "../terminal";

interface Options {
  readonly url?: string;
  readonly keyStdin?: true;
  readonly stack?: string | true;
  readonly only?: readonly string[];
  readonly json?: true;
  readonly quiet?: true;
}

const docs: CommandDocs = {
  examples: [
    "sipio doctor",
    "sipio doctor --stack prod --only Queue,User",
    "sipio doctor --key-stdin --json < key | jq '.checks[] | select(.status == \"problem\")'",
  ],
  notes: [
    "The API key is read from SIPIO_API_KEY unless you use --key-stdin or --stack. The key cannot be passed on the command line, because other users of the machine could read it from the process list. The doctor sends only GET requests.",
  ],
  exitCodes: { 0: "`pulumi up` would work", 1: "`pulumi up` would not work", 2: "the checks could not run" },
  guide: "doctor.md",
};

/** Command `sipio doctor`: checks whether `pulumi up` would work with an API key and, if not, explains why. */
export function doctorCommand(): Command {
  return new DocumentedCommand("doctor", docs)
    .description("Check the API key, scopes, endpoints, clock and rate limit before running `pulumi up`.")
    .option("--url <url>", "base URL of the API; overrides SIPIO_BASE_URL and the stack's sipio:baseUrl")
    .addOption(new Option("--key-stdin", "read the API key from standard input").conflicts("stack"))
    .option("--stack [name]", "read the API key and base URL from a Pulumi stack; default: the selected stack")
    .option("--only <types>", "check only these resource types, such as Queue,User", listed)
    .option("--json", "print the report as JSON")
    .action(doctor);
}

async function doctor({ url, keyStdin, stack, only, json, quiet }: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [api, { objects }, { choose, UnknownClassError }, { examine }, { doctorText }, settings] = await Promise.all([
    import("pulumi-sipio/api"),
    import("pulumi-sipio/objects"),
    import("../doctor/selectTypes.js"),
    import("../doctor/runChecks.js"),
    import("../doctor/formatReport.js"),
    import("../doctor/settings.js"),
  ]);
  const { ApiClient, credentialFrom, ConfigurationError, optionsFrom } = api;

  try {
    const judged = only === undefined ? objects : choose(objects, only);
    const fromStack = stack === undefined ? {} : await settings.stackSettings(stack);
    const given: Readonly<Record<string, string>> = {
      ...fromStack,
      ...(keyStdin && { "sipio:apiKey": await settings.keyFrom(process.stdin) }),
      ...(url !== undefined && { "sipio:baseUrl": url }),
    };
    const get = (key: string) => given[key];
    if (!get("sipio:apiKey") && !process.env.SIPIO_API_KEY) {
      throw new UsageError("no API key: set SIPIO_API_KEY, or use --key-stdin or --stack");
    }
    const credential = credentialFrom(get, process.env);
    const options = optionsFrom(get, process.env);
    const connection = new ApiClient(credential, { ...options, retry: { ...options.retry, attempts: 2 } });
    try {
      const progress = progressOn(process.stderr, quiet === true);
      const question = { api: connection, url: credential.baseUrl, judged, known: objects, progress: progress.show };
      const report = await examine(question).finally(progress.end);
      process.stdout.write(
        json ? `${JSON.stringify(report, null, 2)}\n` : doctorText(report, isColored(process.stdout)),
      );
      if (!report.works) throw new ToldFailure(exitCode.failed);
    } finally {
      await connection.close();
    }
  } catch (error) {
    const mistaken = [ConfigurationError, UnknownClassError, settings.NoSettingsError].some(
      (one) => error instanceof one,
    );
    throw mistaken && error instanceof Error ? new UsageError(error.message) : error;
  }
}

/** Shows progress on one terminal line, which is cleared at the end. Silent if the stream is not a terminal, or if quiet. */
function progressOn(stream: NodeJS.WriteStream, quiet: boolean) {
  const write = (text: string) => {
    if (stream.isTTY && !quiet) stream.write(`\r\u001b[K${text}`);
  };
  return { show: (doing: string) => write(`${doing} …`), end: () => write("") };
}
