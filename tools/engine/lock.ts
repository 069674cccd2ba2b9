import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { hasCode } from "./errors.js";
import type { OnProgress } from "./progress.js";

/** A lock that was not renewed for this long belongs to a dead run. */
export const LOCK_STALE_MS = 20_000;

const POLL_MS = 250;
const HEARTBEAT_MS = 10_000;
const LONGEST_WAIT_MS = 45 * 60 * 1000;

/**
 * Runs `work` as the only run that changes the cache. `ready` is asked again after every wait and once the lock is
 * held: what it gives was made by the run that was waited for.
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
        // A lock that was lost meanwhile cannot be released, and need not be.
        await release().catch(() => undefined);
      }
    }
    const waited = Date.now() - started;
    if (waited > LONGEST_WAIT_MS) {
      throw new Error(
        `Another run has held ${lockPath} for ${Math.round(waited / 60_000)} minutes: end it, or remove the lock`,
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
      // Going on is safe without the lock: every run works in its own folder and finishes it by one rename.
      onCompromised: () => onProgress("the lock was lost (was this machine asleep?); going on without it"),
    });
  } catch (error) {
    if (hasCode(error, "ELOCKED")) return undefined;
    throw error;
  }
}
