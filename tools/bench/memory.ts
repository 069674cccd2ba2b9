import { readdirSync, readFileSync } from "node:fs";

const intervalMs = 250;

/** Returns the peak memory of a process in MiB, or `undefined` if the system does not report it. Only Linux does. */
export function peakMemory(pid: number): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(procFile(pid, "status"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Runs work and returns its result with the peak memory of the engine's host process for dynamic providers. */
export async function withHostMemory<T>(work: () => Promise<T>): Promise<{ result: T; peak: number | undefined }> {
  let host: number | undefined;
  let peak: number | undefined;
  const timer = setInterval(() => {
    host ??= findHost();
    const now = host === undefined ? undefined : peakMemory(host);
    // The host's script first starts a similar, short-lived process.
    if (now === undefined) host = undefined;
    else peak = Math.max(peak ?? 0, now);
  }, intervalMs);
  try {
    return { result: await work(), peak };
  } finally {
    clearInterval(timer);
  }
}

/** Finds the descendant of this process that runs dynamic providers. */
function findHost(): number | undefined {
  const children = new Map<number, number[]>();
  for (const pid of processes()) {
    const parent = Number(procFile(pid, "stat").split(") ").at(-1)?.split(" ")[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const below = (pid: number): number[] => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(process.pid).find((pid) => /^[^\0]*node\0.*dynamic-provider/s.test(procFile(pid, "cmdline")));
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
