import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";

/** Lock of a file backend. */
interface Lock {
  readonly pid: number;
  readonly hostname: string;
}

/**
 * Repairs the state of a file backend after a run was killed: deletes the locks of processes that have ended, and empty
 * attribute files, with which no command works. Does nothing while a run is active.
 * @param stateDir Folder of the backend.
 * @returns A description of each repair.
 */
export function repairInterruptedRun(stateDir: string): string[] {
  const folder = join(stateDir, ".pulumi");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  const locks = files.filter((file) => file.startsWith(join(folder, "locks")) && file.endsWith(".json"));
  if (locks.some((file) => !hasEnded(file))) return [];
  for (const file of locks) for (const one of [file, `${file}.attrs`]) rmSync(one, { force: true });
  const empty = files.filter((file) => file.endsWith(".attrs") && existsSync(file) && statSync(file).size === 0);
  for (const file of empty) rmSync(file);
  return [
    ...locks.map(() => "Removed the lock of a run that was killed."),
    ...empty.map((file) => `Deleted the empty file ${basename(file)}, which a killed run left.`),
  ];
}

/** Whether the process that created a lock has ended. Unknown for the process of another machine. */
function hasEnded(file: string): boolean {
  const lock = lockIn(file);
  if (lock === undefined || lock.hostname !== hostname()) return false;
  try {
    process.kill(lock.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

function lockIn(file: string): Lock | undefined {
  try {
    const lock = JSON.parse(readFileSync(file, "utf8")) as Partial<Lock>;
    return typeof lock.pid === "number" && typeof lock.hostname === "string" ? (lock as Lock) : undefined;
  } catch {
    return undefined;
  }
}
