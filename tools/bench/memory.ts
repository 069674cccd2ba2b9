import { readdirSync, readFileSync } from "node:fs";

const intervalMs = 250;

/** The most memory that a process has held, in MiB; nothing where the system does not tell (it is Linux that does). */
export function peakMemory(pid: number): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(procFile(pid, "status"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Runs work and gives, beside its result, the most memory that the engine's host for dynamic providers has held. */
export async function withHostMemory<T>(work: () => Promise<T>): Promise<{ result: T; peak: number | undefined }> {
  let host: number | undefined;
  let peak: number | undefined;
  const timer = setInterval(() => {
    host ??= findHost();
    const now = host === undefined ? undefined : peakMemory(host);
    // The host's script first starts another, short-lived process of the same look.
    if (now === undefined) host = undefined;
    else peak = Math.max(peak ?? 0, now);
  }, intervalMs);
  try {
    return { result: await work(), peak };
  } finally {
    clearInterval(timer);
  }
}

/** The process below this one that runs dynamic providers. */
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
