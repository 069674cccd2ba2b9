import { join } from "node:path";
import { buildEngine, buildKey } from "./build.js";
import { defaultCacheDir, makeEntry, readEntry, removeLeftovers } from "./cache.js";
import { archiveName, downloadRelease } from "./download.js";
import { createEngine, type Engine } from "./engine.js";
import { EngineUnavailableError, type FailedAttempt, reasonOf } from "./errors.js";
import { missingExecutables, REQUIRED_PLUGINS } from "./executables.js";
import { alone, LOCK_STALE_MS } from "./lock.js";
import { findNpmScripts } from "./npmScripts.js";
import { findOnPath, pulumiVersion } from "./onPath.js";
import type { OnProgress } from "./progress.js";
import { repositoryRoot } from "./repository.js";
import { readAllowedSources } from "./sources.js";
import { ENGINE_VERSION, RELEASE_SITES } from "./versions.js";

export type { Engine } from "./engine.js";
export { type EngineSource, EngineUnavailableError, type FailedAttempt } from "./errors.js";
export type { OnProgress } from "./progress.js";
export { ENGINE_VERSION, LANGUAGE_HOST_VERSION, MINIMUM_PULUMI, RANDOM_VERSION } from "./versions.js";

/** Everything has a default; only tests need more than `onProgress` and `env`. */
export interface EnsureEngineOptions {
  /** Takes a line for the person who waits. Default: nobody is told. */
  onProgress?: OnProgress;
  /** Environment that is searched and that the engine's own environment extends. Default: that of this process. */
  env?: NodeJS.ProcessEnv;
  /** Where engines are kept. Default: `$SIPIO_ENGINE_CACHE`, else the platform's folder for caches. */
  cacheDir?: string;
  /** Folders of a release, with archives and checksums. Default: Pulumi's own. */
  releaseSites?: readonly string[];
  /** After how many milliseconds the lock of a silent run is taken over. Default: 20,000. */
  lockStaleMs?: number;
  /** Default: that of this process. */
  platform?: NodeJS.Platform;
  /** Default: that of this process. */
  arch?: string;
}

/**
 * Gives a real Pulumi engine: the one on PATH, else one from the cache, else the official download, else a build from
 * the pinned Go modules. `SIPIO_ENGINE=path|download|build` restricts it to one source. Safe to call from several
 * processes at once, and after one was killed.
 *
 * @throws {EngineUnavailableError} where no source works.
 */
export async function ensureEngine(options: EnsureEngineOptions = {}): Promise<Engine> {
  const env = options.env ?? process.env;
  const platform = options.platform ?? process.platform;
  const arch = options.arch ?? process.arch;
  const onProgress = options.onProgress ?? (() => undefined);
  const cacheDir = options.cacheDir ?? defaultCacheDir(env, platform);
  const allowed = readAllowedSources(env);
  const failed: FailedAttempt[] = [];

  if (allowed.includes("path")) {
    try {
      const { version, bin } = await findOnPath(env, platform, onProgress);
      return createEngine("path", version, bin, env);
    } catch (error) {
      failed.push({ source: "path", reason: reasonOf(error) });
    }
  }

  const made: MadeSource[] = [];
  for (const source of [downloadSource, buildSource]) {
    if (!allowed.includes(source.source)) continue;
    try {
      made.push({ source: source.source, ...(await source.prepare()) });
    } catch (error) {
      failed.push({ source: source.source, reason: reasonOf(error) });
    }
  }
  throw new EngineUnavailableError(failed);
}
