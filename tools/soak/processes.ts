import { readdirSync, readFileSync } from "node:fs";

/** Process of the operating system. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Command with its arguments, separated by spaces. */
  readonly command: string;
}

/** Returns the descendants of a process. Only Linux reports them. */
export function descendantsOf(pid: number): Process[] {
  const children = new Map<number, Process[]>();
  for (const one of processes()) children.set(one.parent, [...(children.get(one.parent) ?? []), one]);
  const below = (parent: number): Process[] =>
    (children.get(parent) ?? []).flatMap((child) => [child, ...below(child.pid)]);
  return below(pid);
}

/** Kills a process without warning. Returns whether it was still running. */
export function kill(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

/** Whether a process is running. A process that has ended and is not waited for yet does not count. */
export function isRunning(pid: number): boolean {
  return !["", "Z", "X"].includes(stateOf(pid));
}

function processes(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      const [, parent = "0"] = procFile(name, "stat").split(") ").at(-1)?.split(" ") ?? [];
      const command = procFile(name, "cmdline").replaceAll("\0", " ").trim();
      return { pid: Number(name), parent: Number(parent), command };
    });
}

function stateOf(pid: number): string {
  return procFile(String(pid), "stat").split(") ").at(-1)?.split(" ")[0] ?? "";
}

function procFile(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    // The process has ended.
    return "";
  }
}
