import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./processes";

const prefix = "pulumi-sipio-";

/**
 * Creates a temporary folder that only the current user can read. It is deleted when the process ends. Folders of
 * processes that were killed are deleted first.
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
    if (pid !== undefined && !isAlive(Number(pid))) tryToRemove(join(tmpdir(), name));
  }
}

function tryToRemove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // The folder belongs to another user.
  }
}
