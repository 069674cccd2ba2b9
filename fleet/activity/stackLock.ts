import { hostname } from "node:os";

/** Process that locked a stack in a backend without a service, such as `file://` or `s3://`. */
export interface StackLock {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
}

/** Returns the locks that an error of the Pulumi CLI names. */
export function stackLocks(error: string): StackLock[] {
  if (!error.includes("the stack is currently locked by")) return [];
  return [...error.matchAll(/created by (\S+)@(\S+) \(pid (\d+)\)/g)].map(([, user = "", host = "", pid]) => {
    return { user, host, pid: Number(pid) };
  });
}

/**
 * Whether all locks were left by processes of this machine that have ended. Processes of other machines count as
 * running, because that cannot be found out.
 * @param isRunning Whether a process of this machine is running.
 */
export function areLeftOver(locks: readonly StackLock[], isRunning: (pid: number) => boolean): boolean {
  return locks.length > 0 && locks.every(({ host, pid }) => host === hostname() && !isRunning(pid));
}
