import { execa } from "execa";
import { ensureEngine } from "pulumi-engine";
import { exitCodeOf, step } from "../console/progress.js";
import { root } from "../stack/paths.js";

const testFile = "tests/engine/packages.test.ts";

/**
 * `npm run pack-test`: packs the packages, installs them in an empty project and deploys the quickstart. Part of `npm
 * test`.
 */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    const engine = await step("Preparing the Pulumi engine", (say) => ensureEngine({ onProgress: say }));
    const command = ["--selectProjects", "engine", "--testPathPatterns", testFile, ...args];
    const options = { cwd: root, env: engine.env(), preferLocal: true, stdio: "inherit" } as const;
    await step("Testing the packed packages", () => execa("jest", command, options), { watched: true });
  });
}
