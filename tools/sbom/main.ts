import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodeOf, step } from "../console/progress.js";
import { packages } from "../release/packages.js";
import { root } from "../stack/paths.js";
import { sbomOf } from "./sbom.js";

/** Folder for SBOMs. */
const folder = join(root, "sbom");

/** `npm run sbom`: writes a software bill of materials (SBOM) for each published package to the folder sbom. */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    if (args.length > 0) throw new Error(`unexpected argument ${args[0]}\nusage: npm run sbom`);
    mkdirSync(folder, { recursive: true });
    for (const one of packages()) {
      const bom = await step(`Listing the dependencies of ${one.name}`, () => sbomOf(one));
      const file = join(folder, `${one.name}-${one.version}.cdx.json`);
      writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
      process.stdout.write(`${file}: ${bom.components.length} dependencies\n`);
    }
  });
}
