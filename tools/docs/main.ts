import { objects } from "pulumi-sipio/objects";
import { exitCodeOf, step } from "../console/progress.js";
import { write, writeText } from "../docs-generator/files.js";
import { generatedFiles } from "../docs-generator/index.js";
import { entryFile, publicNames } from "../docs-generator/publicNames.js";

/** `npm run docs`: writes what follows from the code. */
export function main(): Promise<number> {
  return exitCodeOf(async () => {
    const changed = await step("Writing what follows from the code: pages, and provider/index.ts", async () => {
      // First, because pages show what the entry exports.
      await writeText(entryFile, publicNames());
      return write(await generatedFiles(objects));
    });
    process.stdout.write(changed.length === 0 ? "All files are current.\n" : `${changed.join("\n")}\n`);
  });
}
