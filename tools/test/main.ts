import { execa } from "execa";
import { objects } from "pulumi-sipio/objects";
import { exitCodeOf, step } from "../console/progress.js";
import { requireCurrent } from "../docs-generator/files.js";
import { generatedFiles } from "../docs-generator/index.js";
import { ensureEngine } from "../engine/index.js";
import { root } from "../stack/paths.js";

/** The checks, in the order in which they are quick to fail. */
const checks: readonly (readonly [title: string, ...command: string[]])[] = [
  ["Format and lint", "biome", "ci", "--error-on-warnings", `--colors=${process.stdout.isTTY ? "force" : "off"}`, "."],
  [
    "Imports go one way",
    "depcruise",
    "--config",
    ".dependency-cruiser.cjs",
    "provider",
    "policies",
    "sandbox",
    "cli",
    "tools",
  ],
  ["Types of tests", "tsc", "-p", "tests"],
  ["Types of examples", "tsc", "-p", "examples"],
];

/** `npm test`: everything that must hold. Arguments go to the test runner: `npm test -- tests/unit`. */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    const run = (file: string, argv: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
      execa(file, [...argv], { cwd: root, env, preferLocal: true, stdio: "inherit" });
    for (const [title, file = "", ...argv] of checks) await step(title, () => run(file, argv));
    await step("Docs are current", async () => requireCurrent(await generatedFiles(objects)));
    const engine = await step("Preparing the Pulumi engine", (say) => ensureEngine({ onProgress: say }));
    await step("Tests", () => run("jest", args, engine.env()), { watched: true });
  });
}
