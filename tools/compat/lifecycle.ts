import { join } from "node:path";
import { execa } from "execa";
import { root } from "../stack/paths.js";
import type { CompatCheck } from "./compatCheck.js";

/** Tests that cover what the SDK does in the program and in the provider: every class, lookups, options and secrets. */
export const lifecycleTests: readonly string[] = ["engine", "life", "lookups", "options", "programSecrets"];

/** Lifecycle tests on the in-process engine, with the SDK of the project. */
export const lifecycle: CompatCheck = {
  title: `runs tests/lifecycle (${lifecycleTests.join(", ")}) on the in-process engine`,
  async run({ project, node }) {
    const jest = join(root, "node_modules", "jest", "bin", "jest.js");
    const pattern = `tests/lifecycle/(${lifecycleTests.join("|")})\\.test\\.ts$`;
    const args = [jest, "--selectProjects", "lifecycle", "--testPathPatterns", pattern, "--silent", "--bail"];
    const env = { SIPIO_COMPAT_PROJECT: project.directory };
    await execa(node.executable, args, { cwd: root, env, all: true });
  },
};
