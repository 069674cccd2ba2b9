import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { hasCode } from "./errors.js";
import type { OnProgress } from "./progress.js";

/** Time in milliseconds after which a lock that was not renewed belongs to a dead run. */
export const LOCK_STALE_MS = 20_000;

const POLL_MS = 250;
const HEARTBEAT_MS = 10_000;
const LONGEST_WAIT_MS = 45 * 60 * 1000;

/**
 * Runs `work` while no other run can change the cache. Calls `ready` after every wait and after acquiring the lock,
 * because the other run may have created the result.
 */
export async function alone<T>(
  cacheDir: string,
  options: { staleMs: number; onProgress: OnProgress },
  ready: () => Promise<T | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(cacheDir, { recursive: true });
  const lockPath = join(cacheDir, "engine.lock");
  const started = Date.now();
  let lastLine: number | undefined;
  for (;;) {
    const release = await tryLock(cacheDir, lockPath, options);
    if (release) {
      try {
        return (await ready()) ?? (await work());
      } finally {
        // A lock that was lost meanwhile cannot be released, and does not need to be.
        await release().catch(() => undefined);
      }
    }
    const waited = Date.now() - started;
    if (waited > LONGEST_WAIT_MS) {
      throw new Error(
        `Another run has held ${lockPath} for ${Math.round(waited / 60_000)} minutes. Stop that run or remove the lock.`,
      );
    }
    if (lastLine === undefined || Date.now() - lastLine >= HEARTBEAT_MS) {
      lastLine = Date.now();
      options.onProgress(`another run is preparing the engine … ${Math.round(waited / 1000)} s`);
    }
    await sleep(POLL_MS);
    const made = await ready();
    if (made !== undefined) return made;
  }
}

async function tryLock(
  cacheDir: string,
  lockfilePath: string,
  { staleMs, onProgress }: { staleMs: number; onProgress: OnProgress },
): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(cacheDir, {
      lockfilePath,
      stale: staleMs,
      update: staleMs / 4,
      realpath: false,
      // It is safe to continue without the lock, because every run works in its own folder and renames it at the end.
      onCompromised: () => onProgress("lost the lock, possibly because the machine was asleep; continuing without it"),
    });
  } catch (error) {
    if (hasCode(error, "ELOCKED")) return undefined;
    throw error;
  }
}
