import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The root of the checkout. Searched upwards because the sources and their compiled form lie at different depths, and
 * the Go modules lie beside the sources only.
 */
export function repositoryRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "tools", "engine", "cli", "go.mod"))) return folder;
    if (dirname(folder) === folder) throw new Error(`No folder above ${from} holds tools/engine/cli/go.mod`);
  }
}
