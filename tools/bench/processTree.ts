import { readdirSync, readFileSync } from "node:fs";

/** Descendant of this process. */
export interface Descendant {
  readonly pid: number;
  /** Arguments, separated by zero bytes. */
  readonly command: string;
}

/** Returns all descendants of this process. Empty if the system has no `/proc`. Only Linux has one. */
export function descendants(): readonly Descendant[] {
  const children = new Map<number, number[]>();
  for (const pid of processes()) {
    const parent = Number(stat(pid)[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const below = (pid: number): number[] => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(process.pid).map((pid) => ({ pid, command: procFile(pid, "cmdline") }));
}

/** Whether a command runs the engine's host for dynamic providers. */
export function isProviderProcess(command: string): boolean {
  return /^[^\0]*node\0.*dynamic-provider/s.test(command);
}

/** Returns the peak memory of a process in MiB, or `undefined` if the system does not report it. */
export function peakMemory(pid: number): number | undefined {
  return statusMemory(pid, "VmHWM");
}

/** Returns the current memory of a process in MiB, or `undefined` if the system does not report it. */
export function residentMemory(pid: number): number | undefined {
  return statusMemory(pid, "VmRSS");
}

function statusMemory(pid: number, field: string): number | undefined {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(procFile(pid, "status"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Returns the CPU time of a process in seconds, or `undefined` if the system does not report it. */
export function cpuTime(pid: number): number | undefined {
  const fields = stat(pid);
  // User and system time, in hundredths of a second on Linux.
  return fields.length < 13 ? undefined : (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Fields of `/proc/<pid>/stat` after the name of the program, which may contain spaces. */
function stat(pid: number): readonly string[] {
  return procFile(pid, "stat").split(") ").at(-1)?.split(" ") ?? [];
}

function processes(): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    // The process has ended, or this is not Linux.
    return "";
  }
}
