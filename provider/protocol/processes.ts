import { readFileSync } from "node:fs";

/** Whether a process is running on this machine. A process that has ended but is still in the process table is not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !hasEnded(pid);
  } catch (error) {
    // The process belongs to another user, so it is running.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Whether a process of the process table has ended. A killed process stays there until its parent waits for it, which
 * the first process of a container often never does.
 */
function hasEnded(pid: number): boolean {
  try {
    // The command, in parentheses, may contain any character.
    const state = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.[0];
    return state === "Z" || state === "X";
  } catch {
    // Only Linux has this file.
    return false;
  }
}
