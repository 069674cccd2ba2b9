import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "pulumi-sipio/schema";
import { fileBackendPath } from "./fileBackend";
import { areLeftOver, type StackLock } from "./stackLock";

/**
 * Deletes the locks of ended processes in a file backend. A lock of a running process, of another machine or of an
 * unknown format stays. Other backends are not changed: there, the next run of a tenant removes its locks.
 * @param backend URL of the backend.
 * @param isRunning Whether a process of this machine is running.
 * @returns Stacks of which a lock was deleted.
 */
export function deleteLeftOverLocks(
  backend: string | undefined,
  project: string,
  isRunning: (pid: number) => boolean,
): string[] {
  if (!backend?.startsWith("file://")) return [];
  // A backend without a service has one organization.
  const folder = join(fileBackendPath(backend), ".pulumi", "locks", "organization", project);
  return namesIn(folder).filter((stack) => {
    const left = namesIn(join(folder, stack))
      .filter((name) => name.endsWith(".json"))
      .map((name) => join(folder, stack, name))
      .filter((path) => areLeftOver(lockIn(path), isRunning));
    // Each file is deleted by itself. The command of the CLI would also delete a lock that was set a moment ago.
    for (const path of left) rmSync(path, { force: true });
    return left.length > 0;
  });
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);

/** Returns the lock in a file. Empty if the file was deleted or is not a lock. */
function lockIn(path: string): StackLock[] {
  try {
    const lock: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (!isRecord(lock)) return [];
    const { username, hostname: host, pid } = lock;
    const isLock = typeof username === "string" && typeof host === "string" && typeof pid === "number";
    return isLock ? [{ user: username, host, pid }] : [];
  } catch {
    return [];
  }
}
