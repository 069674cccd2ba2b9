import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Returns the version from the nearest package.json, whether run from source or built. */
export function version(): string {
  for (let directory = __dirname; directory !== dirname(directory); directory = dirname(directory)) {
    try {
      const read: unknown = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
      if (typeof read === "object" && read !== null && "version" in read) return String(read.version);
    } catch {
      // Keep looking in the parent directory.
    }
  }
  return "unknown";
}
