import { execa } from "execa";
import { ensureEngine } from "pulumi-engine";
import { objects } from "pulumi-sipio/objects";
import { exitCodeOf, step } from "../console/progress.js";
import { requireCurrent } from "../docs-generator/files.js";
import { generatedFiles } from "../docs-generator/index.js";
import { root } from "../stack/paths.js";

/** Checks, fastest first. */
const checks: readonly (readonly [title: string, ...command: string[]])[] = [
  ["Format and lint", "biome", "ci", "--error-on-warnings", `--colors=${process.stdout.isTTY ? "force" : "off"}`, "."],
  [
    "Import directions",
    "depcruise",
    "--config",
    ".dependency-cruiser.cjs",
    "provider",
    "policies",
    "sandbox",
    "fleet",
    "cli",
    "tools",
  ],
  ["Type check of tests", "tsc", "-p", "tests"],
  ["Type check of examples", "tsc", "-p", "examples"],
];

/** `npm test`: runs all checks and tests. Arguments are passed to the test runner: `npm test -- tests/unit`. */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    const run = (file: string, argv: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
      execa(file, [...argv], { cwd: root, env, preferLocal: true, stdio: "inherit" });
    for (const [title, file = "", ...argv] of checks) await step(title, () => run(file, argv));
    await step("Generated files are up to date", async () => requireCurrent(await generatedFiles(objects)));
    const env = needsEngine(args) ? await engineEnv() : process.env;
    await step("Tests", () => run("jest", args, env), { watched: true });
  });
}

/** Whether the selected tests may need the Pulumi engine. Only a selection of projects can exclude it. */
function needsEngine(args: readonly string[]): boolean {
  const from = args.indexOf("--selectProjects");
  if (from === -1) return true;
  const rest = args.slice(from + 1);
  const end = rest.findIndex((arg) => arg.startsWith("-"));
  return (end === -1 ? rest : rest.slice(0, end)).includes("engine");
}

async function engineEnv(): Promise<NodeJS.ProcessEnv> {
  const engine = await step("Preparing the Pulumi engine", (say) => ensureEngine({ onProgress: say }));
  return engine.env();
}
