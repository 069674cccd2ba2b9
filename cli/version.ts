import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version of this package: that of the nearest package.json, from source and built alike. */
export function version(): string {
  for (let directory = __dirname; directory !== dirname(directory); directory = dirname(directory)) {
    try {
      const read: unknown = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
      if (typeof read === "object" && read !== null && "version" in read) return String(read.version);
    } catch {
      // No package.json here: it is further up.
    }
  }
  return "unknown";
}
