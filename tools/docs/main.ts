import { objects } from "pulumi-sipio/objects";
import { exitCodeOf, step } from "../console/progress.js";
import { write, writeText } from "../docs-generator/files.js";
import { generatedFiles } from "../docs-generator/index.js";
import { entryFile, publicNames } from "../docs-generator/publicNames.js";

/** `npm run docs`: writes the generated files. */
export function main(): Promise<number> {
  return exitCodeOf(async () => {
    const changed = await step("Writing generated pages and modules", async () => {
      // Written first, because pages show the exports of the entry module.
      await writeText(entryFile, publicNames());
      return write(await generatedFiles(objects));
    });
    process.stdout.write(changed.length === 0 ? "All files are up to date.\n" : `${changed.join("\n")}\n`);
  });
}
