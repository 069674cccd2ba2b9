import { descendants, isProviderProcess, peakMemory, residentMemory } from "./processTree.js";

const intervalMs = 250;

/** Runs work and returns its result with the peak memory of the engine's host process for dynamic providers. */
export async function withHostMemory<T>(work: () => Promise<T>): Promise<{ result: T; peak: number | undefined }> {
  let host: number | undefined;
  let peak: number | undefined;
  const timer = setInterval(() => {
    host ??= descendants().find(({ command }) => isProviderProcess(command))?.pid;
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

/**
 * Runs work and returns its result with the peak memory of all descendants of this process together, in MiB.
 * @param without Process that does not count.
 */
export async function withTotalMemory<T>(
  work: () => Promise<T>,
  without: number,
): Promise<{ result: T; peak: number | undefined }> {
  let peak: number | undefined;
  const timer = setInterval(() => {
    const sizes = descendants().flatMap(({ pid }) => (pid === without ? [] : [residentMemory(pid) ?? 0]));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total > 0) peak = Math.max(peak ?? 0, total);
  }, intervalMs);
  try {
    return { result: await work(), peak };
  } finally {
    clearInterval(timer);
  }
}
