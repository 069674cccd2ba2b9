import { objects } from "pulumi-sipio/objects";
import { exitCodeOf, step } from "../console/steps.js";
import { write } from "../reference/files.js";
import { generatedFiles } from "../reference/index.js";

/** `npm run docs`: writes the pages that follow from the code. */
export function main(): Promise<number> {
  return exitCodeOf(async () => {
    const changed = await step("Writing docs/reference, docs/policies and docs/coverage.md", async () =>
      write(await generatedFiles(objects)),
    );
    process.stdout.write(changed.length === 0 ? "All pages are current.\n" : `${changed.join("\n")}\n`);
  });
}
