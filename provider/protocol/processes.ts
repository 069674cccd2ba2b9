/** Whether a process runs on this machine. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process of another user runs too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
