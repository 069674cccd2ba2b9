/** Whether a process is running on this machine. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process belongs to another user, so it is running.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
