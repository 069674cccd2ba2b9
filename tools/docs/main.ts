import { objects } from "pulumi-sipio/objects";
import { exitCodeOf, step } from "../console/progress.js";
import { write } from "../docs-generator/files.js";
import { generatedFiles } from "../docs-generator/index.js";

/** `npm run docs`: writes the pages that follow from the code. */
export function main(): Promise<number> {
  return exitCodeOf(async () => {
    const changed = await step("Writing docs/reference, docs/policies and docs/internals/test-coverage.md", async () =>
      write(await generatedFiles(objects)),
    );
    process.stdout.write(changed.length === 0 ? "All pages are current.\n" : `${changed.join("\n")}\n`);
  });
}
