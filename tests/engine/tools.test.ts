import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { repository } from "../support/markdown";

// The tests import the sources, so only these runs notice an import that is missing in what is built.
it.each(["bench", "compat", "mutants", "soak"])("npm run %s starts and prints its help", async (name) => {
  const url = pathToFileURL(join(repository, "tools", "dist", name, "main.js"));
  const program = `import { main } from "${url}"; process.exitCode = await main(["--help"]);`;
  const { stdout } = await execa(process.execPath, ["--input-type=module", "--eval", program]);
  expect(stdout).toContain(`Usage: npm run ${name}`);
});
