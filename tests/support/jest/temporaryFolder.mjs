import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives the tests and their processes one temporary folder, which is deleted when Jest ends. Killed processes leave
 * files there, and so do those that would delete them at the end of a worker.
 */
export default function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "sipio-tests-"));
  for (const name of ["TMPDIR", "TMP", "TEMP"]) process.env[name] = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
