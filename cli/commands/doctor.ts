import { Command, InvalidArgumentError, Option } from "commander";
import { exitCode, ToldFailure, UsageError } from "../exitCodes";

interface Options {
  readonly url?: string;
  readonly keyStdin?: true;
  readonly stack?: string | true;
  readonly only?: readonly string[];
  readonly json?: true;
}

const example = `
Example:
  sipio doctor
  sipio doctor --stack prod --only Queue,User
  sipio doctor --key-stdin --json < key | jq '.checks[] | select(.status == "problem")'

The key comes from SIPIO_API_KEY unless --key-stdin or --stack says otherwise; there is no option for it, because every user
of a machine sees the options of a command. Nothing but GET is sent.

It ends with 0 if \`pulumi up\` would work, with 1 if it would not, and with 2 if it could not be asked.`;

/** `sipio doctor`: whether `pulumi up` would work with a key, and if not, why. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("Tell whether `pulumi up` would work: credential, scopes, endpoints, clock and rate limit.")
    .option("--url <url>", "where the API is, instead of SIPIO_BASE_URL or the stack's sipio:baseUrl")
    .addOption(new Option("--key-stdin", "read the key from standard input").conflicts("stack"))
    .option(
      "--stack [name]",
      "take key and address from a Pulumi stack of this directory; without a name, the selected one",
    )
    .option("--only <classes>", "judge only these classes, such as Queue,User", listed)
    .option("--json", "print the report as JSON")
    .addHelpText("after", example)
    .action(doctor);
}

async function doctor({ url, keyStdin, stack, only, json }: Options): Promise<void> {
  // Loaded only now, so that help and complaints come at once.
  const [api, { objects }, { choose, UnknownClassError }, { examine }, { textOf }, settings] = await Promise.all([
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
      throw new UsageError("there is no API key: set SIPIO_API_KEY, or give --key-stdin or --stack");
    }
    const credential = credentialFrom(get, process.env);
    const options = optionsFrom(get, process.env);
    const connection = new ApiClient(credential, { ...options, retry: { ...options.retry, attempts: 2 } });
    try {
      const progress = progressOn(process.stderr);
      const question = { api: connection, url: credential.baseUrl, judged, known: objects, progress: progress.show };
      const report = await examine(question).finally(progress.end);
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report, isColoured(process.stdout)));
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

/** What is under way, on one line of a terminal that is taken back at the end; nothing where nobody watches. */
function progressOn(stream: NodeJS.WriteStream) {
  const write = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`);
  };
  return { show: (doing: string) => write(`${doing} …`), end: () => write("") };
}

function isColoured(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && process.env.NO_COLOR === undefined;
}

function listed(given: string): string[] {
  const names = given.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("classes with commas between them are needed");
  return names;
}
