import { Command, InvalidArgumentError, Option } from "commander";
import { type CommandDocs, DocumentedCommand } from "../documentedCommand";
import { exitCode, ToldFailure, UsageError } from "../exitCodes";
import type { CheckedSource } from "../policy/checkedSource";
import type { PolicyReport } from "../policy/report";
import { isColored } from "../terminal";

interface Options {
  readonly stack?: string | true;
  readonly state?: string;
  readonly tenant?: true;
  readonly url?: string;
  readonly keyStdin?: true;
  readonly pack?: readonly string[];
  readonly policy?: readonly string[];
  readonly skip?: readonly string[];
  readonly config?: readonly string[];
  readonly waivers?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly failOn: "advisory" | "mandatory";
  readonly json?: true;
  readonly sarif?: string;
  readonly junit?: string;
  readonly github?: true;
  readonly quiet?: true;
}

const docs: CommandDocs = {
  examples: [
    "sipio policy check --stack prod",
    "sipio policy check --state state.json --pack cac,geo --config policies.json --sarif policy.sarif",
    "sipio policy check --tenant --waivers waivers.json --github",
  ],
  notes: [
    "The rules are those of the policy packs, and the configuration files are those of --policy-pack-config. A stack is read with `pulumi stack export`. With --tenant, the API key is read from SIPIO_API_KEY unless you use --key-stdin. The check sends only GET requests and never shows secrets.",
  ],
  exitCodes: {
    0: "no findings",
    1: "findings that neither a waiver nor the baseline accepts",
    2: "the check could not run or could not check everything, or an option is invalid",
  },
  guide: "guides/policy-check.md",
};

/** Command `sipio policy`: runs the rules of the policy packs without a program. */
export function policyCommand(): Command {
  const policy = new Command("policy").description("Run the policy packs without a program.");
  const checking = new DocumentedCommand("check", docs)
    .description("Check a stack, a state file or a live tenant with the policy packs.")
    .addOption(new Option("--stack [name]", "check the state of a Pulumi stack; default: the selected stack"))
    .addOption(
      new Option("--state <file>", "check a state file, as exported by `pulumi stack export`").conflicts("stack"),
    )
    .addOption(new Option("--tenant", "check all objects of the account of the API key").conflicts(["stack", "state"]))
    .option("--url <url>", "base URL of the API, for --tenant; overrides SIPIO_BASE_URL")
    .option("--key-stdin", "read the API key from standard input, for --tenant")
    .option("--pack <names>", "run only these packs, such as cac,geo", listed)
    .option("--policy <ids>", "run only these policies, such as cac-number-require-ceiling", listed)
    .option("--skip <ids>", "leave out these policies, such as those that cannot run on this source", listed)
    .option("--config <file>", "policy configuration, as for --policy-pack-config; can be repeated", collected)
    .option("--waivers <file>", "accept findings for a limited time, as the file says")
    .option("--baseline <file>", "accept the findings in this file, so only new ones fail")
    .option("--write-baseline <file>", "write the findings to this file instead of failing")
    .addOption(
      new Option("--fail-on <level>", "lowest level of findings that fail the check")
        .choices(["advisory", "mandatory"])
        .default("advisory"),
    )
    .option("--json", "print the report as JSON")
    .option("--sarif <file>", "write the report as SARIF 2.1.0")
    .option("--junit <file>", "write the report as JUnit XML")
    .option("--github", "print the findings as annotations of GitHub Actions")
    .action(check);
  return policy.addCommand(checking);
}

async function check(options: Options): Promise<void> {
  try {
    await checkSource(options);
  } catch (error) {
    // Exit code 1 stands for findings, so no error may end with it.
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function checkSource(options: Options): Promise<void> {
  if (options.stack === undefined && options.state === undefined && options.tenant === undefined) {
    throw new UsageError("nothing to check: use --stack, --state <file> or --tenant");
  }
  // Loaded lazily to keep help and usage errors fast.
  const [{ checkPolicies }, { readConfiguration }, { selectPolicies }, waivers, baseline] = await Promise.all([
    import("../policy/checkPolicies.js"),
    import("../policy/configuration.js"),
    import("../policy/selectPolicies.js"),
    import("../policy/waivers.js"),
    import("../policy/baseline.js"),
  ]);
  const policies = selectPolicies(options.pack ?? [], options.policy ?? [], options.skip ?? []);
  const configuration = await readConfiguration(options.config ?? []);
  if (policies.every(({ policy }) => configuration.get(policy.name)?.level === "disabled")) {
    throw new UsageError("nothing to check: every selected policy is disabled or skipped");
  }
  const accepted = {
    waivers: options.waivers === undefined ? [] : await waivers.readWaivers(options.waivers),
    baseline: options.baseline === undefined ? [] : await baseline.readBaseline(options.baseline),
  };
  const source = await sourceOf(options);
  const today = new Date().toISOString().slice(0, "2026-12-31".length);
  const report = checkPolicies({ source, policies, configuration, ...accepted, failOn: options.failOn, today });
  await print(report, options);
  if (report.result === "incomplete") throw new ToldFailure(exitCode.usage);
  if (options.writeBaseline !== undefined) {
    const count = await baseline.writeBaseline(options.writeBaseline, report.findings);
    if (!options.quiet) process.stderr.write(`${options.writeBaseline}: wrote ${count} findings\n`);
  } else if (report.result === "findings") throw new ToldFailure(exitCode.failed);
}

async function sourceOf({ stack, state, url, keyStdin }: Options): Promise<CheckedSource> {
  const { readStackSource, readStateSource, readTenantSource } = await import("../policy/readSource.js");
  if (stack !== undefined) return readStackSource({ stack });
  if (state !== undefined) return readStateSource(state);
  return readTenantSource({ url, keyFrom: keyStdin ? process.stdin : undefined });
}

/** Prints the report and writes the files. */
async function print(report: PolicyReport, { json, sarif, junit, github, quiet }: Options): Promise<void> {
  const [{ textReport }, { githubAnnotations }, { sarifReport }, { junitReport }, { writeReports }] = await Promise.all(
    [
      import("../policy/formats/text.js"),
      import("../policy/formats/githubAnnotations.js"),
      import("../policy/formats/sarif.js"),
      import("../policy/formats/junit.js"),
      import("../reports/writeReports.js"),
    ],
  );
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else if (!quiet) process.stdout.write(textReport(report, isColored(process.stdout)));
  if (github) process.stdout.write(githubAnnotations(report));
  await writeReports([
    [sarif, () => sarifReport(report)],
    [junit, () => junitReport(report)],
  ]);
}

function listed(given: string, earlier: readonly string[] = []): string[] {
  const names = given.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("Must be a comma-separated list, such as cac,geo.");
  return [...earlier, ...names];
}

function collected(given: string, earlier: readonly string[] = []): string[] {
  return [...earlier, given];
}
