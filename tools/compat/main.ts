import { ensureEngine } from "pulumi-engine";
import { exitCodeOf, step } from "../console/progress.js";
import { cli } from "./cli.js";
import type { Combination, CompatCheck } from "./compatCheck.js";
import { lifecycle } from "./lifecycle.js";
import { compatHelp, readCompatOptions } from "./options.js";
import { SdkProject } from "./project.js";
import { type CombinationResult, compatTable, writePage } from "./results.js";
import { types } from "./types.js";
import { nodeVersion, sdkVersion } from "./versions.js";

const checks: Readonly<Record<string, CompatCheck>> = { types, lifecycle, cli };

/** `npm run compat`: checks the packages with versions of `@pulumi/pulumi` and of Node.js. */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    const names = Object.keys(checks);
    const options = readCompatOptions(args, names);
    if (options.help) {
      process.stdout.write(compatHelp(checks));
      return;
    }
    const engine = await step("Preparing the Pulumi engine", (say) => ensureEngine({ onProgress: say }));
    const nodes = await step("Preparing Node.js", () => Promise.all(options.nodes.map(nodeVersion)));
    const results: CombinationResult[] = [];
    const failures: string[] = [];
    for (const sdk of await Promise.all(options.sdks.map(sdkVersion))) {
      const project = await step(`Installing @pulumi/pulumi ${sdk}`, () => SdkProject.create(sdk));
      try {
        for (const node of nodes) {
          const passed: Record<string, boolean> = {};
          for (const name of options.only) {
            const title = `@pulumi/pulumi ${sdk}, Node.js ${node.version}: ${name}`;
            const failure = await failureOf(title, checks[name], { project, node, engine });
            passed[name] = failure === undefined;
            if (failure !== undefined) failures.push(`${title}\n${failure}`);
          }
          results.push({ sdk, node: node.version, checks: passed });
        }
      } finally {
        project.remove();
      }
    }
    const table = compatTable(results, options.only);
    const report = { engine: engine.version, results };
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `\n${table}`);
    if (options.write) writePage(table, engine.version);
    if (failures.length > 0) throw new Error(failures.join("\n\n"));
  });
}

async function failureOf(
  title: string,
  check: CompatCheck | undefined,
  combination: Combination,
): Promise<string | undefined> {
  try {
    await step(title, async () => check?.run(combination));
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return "all" in error && typeof error.all === "string" && error.all !== "" ? error.all : error.message;
  }
}
