import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./processes";

const prefix = "pulumi-sipio-";
// A process in another container that shares the temporary folder counts as ended. No run takes that long.
const keptMs = 24 * 60 * 60 * 1000;

/**
 * Creates a temporary folder that only the current user can read. It is deleted when the process ends. Folders of
 * processes that were killed are deleted first, if they are older than a day.
 */
export function createProcessFolder(): string {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = /^pulumi-sipio-(\d+)-\w{6}$/.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    const { mtimeMs = Date.now() } = statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > keptMs) tryToRemove(folder);
  }
}

function tryToRemove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // The folder belongs to another user.
  }
}
