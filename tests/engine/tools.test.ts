import { join } from "node:path";
import { execa } from "execa";
import { repository } from "../support/markdown";

// The tests import the sources, so only these runs notice an import that is missing in what is built.
it.each(["bench", "compat", "mutants", "soak"])("npm run %s starts and prints its help", async (name) => {
  const script = join(repository, "tools", "npm-script.mjs");
  const { stdout } = await execa(process.execPath, [script, name, "--help"]);
  expect(stdout).toContain(`Usage: npm run ${name}`);
});
