import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Returns the root of the checkout. Searches upward, because sources and compiled files have different depths, and the
 * Go modules exist only in the source tree.
 */
export function repositoryRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "tools", "engine", "cli", "go.mod"))) return folder;
    if (dirname(folder) === folder) throw new Error(`no folder above ${from} contains tools/engine/cli/go.mod`);
  }
}
