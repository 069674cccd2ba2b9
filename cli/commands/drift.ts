import { type Command, InvalidArgumentError } from "commander";
import { type CommandDocs, DocumentedCommand } from "../documentedCommand";
import type { ComparedStack } from "../drift/accounts";
import { type IgnoreRule, parseRule } from "../drift/ignoreRule";
import { exitCode, ToldFailure, UsageError } from "../exitCodes";
import { listed } from "../listOption";
import { isColored, red } from "../terminal";

interface Options {
  readonly stack?: readonly string[];
  readonly state?: readonly string[];
  readonly unmanaged?: true;
  readonly only?: readonly string[];
  readonly ignore?: readonly IgnoreRule[];
  readonly ignoreFile?: string;
  readonly json?: true;
  readonly quiet?: true;
}

const docs: CommandDocs = {
  examples: [
    "sipio drift --stack prod",
    "sipio drift --stack prod-hq --stack prod-branch --unmanaged --ignore 'Queue/support:agents'",
    "pulumi stack export --show-secrets | sipio drift --state - --json | jq '.resources[].differences'",
  ],
  notes: [
    "Without --stack and --state, the selected stack is compared. The API key comes from the stack's configuration, for explicit providers from the state, and for --state from SIPIO_API_KEY or the state. The command sends only GET requests.",
    "Only declared properties are compared. Values are shown as state → platform. Secrets are never shown.",
  ],
  exitCodes: { 0: "no drift", 1: "drift", 2: "something could not be compared, or an option is invalid" },
  guide: "guides/drift.md",
};

/** Command `sipio drift`: compares the state of stacks with the platform. */
export function driftCommand(): Command {
  return new DocumentedCommand("drift", docs)
    .description("Compare the state of stacks with the platform, without changing either.")
    .option("--stack <name>", "compare a Pulumi stack; default: the selected stack; repeatable", added)
    .option("--state <file>", "compare an exported state; - for standard input; repeatable", added)
    .option("--unmanaged", "also report objects on the platform that none of the stacks has")
    .option("--only <types>", "compare only these resource types, such as Queue,User", listed)
    .option("--ignore <rule>", "accept drift: <class>[/<name>][:<property>]; repeatable", ruleIn)
    .option("--ignore-file <file>", "accept drift that matches the rules in a JSON file")
    .option("--json", "print the report as JSON")
    .action(drift);
}

async function drift(options: Options): Promise<void> {
  try {
    await compare(options);
  } catch (error) {
    // Exit code 1 stands for drift, so no error may end with it.
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function compare(options: Options): Promise<void> {
  // Loaded lazily to keep help and usage errors fast.
  const [{ ClientPool }, { loadStack, loadState }, { findDrift }, { readIgnoreFile }, { driftText }, classes] =
    await Promise.all([
      import("pulumi-sipio/api"),
      import("../drift/loadStacks.js"),
      import("../drift/findDrift.js"),
      import("../drift/ignoreFile.js"),
      import("../drift/formatReport.js"),
      classesIn(options.only),
    ]);
  const fromFile = options.ignoreFile === undefined ? [] : await readIgnoreFile(options.ignoreFile);
  const { state = [], stack = state.length === 0 ? [true as const] : [] } = options;
  const stacks: ComparedStack[] = await Promise.all([...stack.map(loadStack), ...state.map(loadState)]);
  const pool = new ClientPool({ reads: { singles: Number.POSITIVE_INFINITY } });
  try {
    const report = await findDrift({
      stacks,
      classes,
      unmanaged: options.unmanaged === true,
      rules: [...(options.ignore ?? []), ...fromFile],
      pool,
    });
    const format = {
      colored: isColored(process.stdout),
      quiet: options.quiet === true,
      showStack: stacks.length > 1,
    };
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : driftText(report, format));
    for (const { message, resources } of report.failures) {
      const extent = resources > 1 ? ` (${resources} resources)` : "";
      process.stderr.write(`${red(`error: ${message}${extent}`)}\n`);
    }
    if (!report.complete) throw new ToldFailure(exitCode.usage);
    if (report.drift) throw new ToldFailure(exitCode.failed);
  } finally {
    await pool.close();
  }
}

/** Returns the names of the chosen classes and of the children that can be declared inline on them. */
async function classesIn(only: readonly string[] | undefined): Promise<ReadonlySet<string> | undefined> {
  if (only === undefined) return undefined;
  const [{ choose }, { objects }] = await Promise.all([
    import("../doctor/selectTypes.js"),
    import("pulumi-sipio/objects"),
  ]);
  return new Set(choose(objects, only).all.map((schema) => schema.class));
}

function added(given: string, before: readonly string[] = []): readonly string[] {
  return [...before, given];
}

function ruleIn(given: string, before: readonly IgnoreRule[] = []): readonly IgnoreRule[] {
  const rule = parseRule(given);
  if (rule === undefined) {
    throw new InvalidArgumentError("Must be <class>[/<name>][:<property>], such as Queue/support:agents.");
  }
  return [...before, rule];
}
