import { join } from "node:path";
import { buildEngine, buildKey } from "./build.js";
import { defaultCacheDir, makeEntry, readEntry, removeLeftovers } from "./cache.js";
import { archiveName, downloadRelease } from "./download.js";
import { createEngine, type Engine } from "./engine.js";
import { EngineUnavailableError, reasonOf } from "./errors.js";
import { missingExecutables, REQUIRED_PLUGINS } from "./executables.js";
import { alone, LOCK_STALE_MS } from "./lock.js";
import { findOnPath, pulumiVersion } from "./onPath.js";
import { policyPackWarning } from "./policyPacks.js";
import type { OnProgress } from "./progress.js";
import { repositoryRoot } from "./repository.js";
import { ENGINE_SOURCES, type EngineSource, readAllowedSources } from "./sources.js";
import { ENGINE_VERSION, RELEASE_SITES } from "./versions.js";
import { findNpmScripts } from "./wrapperScripts.js";

export type { Engine } from "./engine.js";
export { EngineUnavailableError, type FailedAttempt } from "./errors.js";
export type { OnProgress } from "./progress.js";
export { repositoryRoot } from "./repository.js";
export type { EngineSource } from "./sources.js";
export { type EnsureTemporalOptions, ensureTemporal } from "./temporal.js";
export { ENGINE_VERSION, LANGUAGE_HOST_VERSION, MINIMUM_PULUMI, RANDOM_VERSION, TEMPORAL_VERSION } from "./versions.js";

/** Options of `ensureEngine`. All have a default. Only tests need options other than `onProgress` and `env`. */
export interface EnsureEngineOptions {
  /** Receives progress messages. By default, they are discarded. */
  onProgress?: OnProgress;
  /**
   * Environment that is searched and that the engine's environment extends. Defaults to the environment of this
   * process.
   */
  env?: NodeJS.ProcessEnv;
  /** Cache folder for engines. Defaults to `$SIPIO_ENGINE_CACHE` or the platform's cache folder. */
  cacheDir?: string;
  /** URLs of release folders with archives and checksums. Defaults to Pulumi's own. */
  releaseSites?: readonly string[];
  /** Folder from which the npm package `@pulumi/pulumi` is resolved. Defaults to the root of the checkout. */
  sdkRoot?: string;
  /**
   * Time in milliseconds after which an inactive lock is stale.
   * @default 20000
   */
  lockStaleMs?: number;
  /** Operating system. Defaults to that of this process. */
  platform?: NodeJS.Platform;
  /** CPU architecture. Defaults to that of this process. */
  arch?: string;
}

/** Source that creates an engine for the cache. */
interface Maker {
  source: EngineSource;
  key: string;
  fill: (bin: string) => Promise<void>;
}

type Resolved = Required<EnsureEngineOptions>;

/**
 * Returns a real Pulumi engine. Tries the one on PATH, the cache, the official download and a build from the pinned Go
 * modules, in this order. `SIPIO_ENGINE=path|download|build` restricts it to one source. Safe to call from several
 * processes at once, and after one was killed. Reports an engine that cannot start policy packs.
 *
 * @throws {EngineUnavailableError} if no source works.
 */
export async function ensureEngine(options: EnsureEngineOptions = {}): Promise<Engine> {
  const resolved = withDefaults(options);
  const engine = await findOrMake(resolved);
  const warning = await policyPackWarning(engine, resolved.platform);
  if (warning !== undefined) resolved.onProgress(warning);
  return engine;
}

async function findOrMake(resolved: Resolved): Promise<Engine> {
  const { env, cacheDir, onProgress } = resolved;
  const reasons = new Map<EngineSource, string>();
  const attempt = async <T>(source: EngineSource, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      reasons.set(source, reasonOf(error));
      return undefined;
    }
  };
  const unavailable = () =>
    new EngineUnavailableError(
      ENGINE_SOURCES.flatMap((source) => {
        const reason = reasons.get(source);
        return reason === undefined ? [] : [{ source, reason }];
      }),
    );

  const makers: Maker[] = [];
  for (const source of readAllowedSources(env)) {
    if (source === "path") {
      const found = await attempt(source, () => findOnPath(env, resolved.platform, onProgress));
      if (found) return createEngine(source, found.version, found.bin, env);
    } else {
      const maker = await attempt(source, () =>
        source === "download" ? downloadMaker(resolved) : buildMaker(resolved),
      );
      if (maker) makers.push(maker);
    }
  }

  const cached = async (): Promise<Engine | undefined> => {
    for (const { source, key } of makers) {
      const bin = await readEntry(cacheDir, key);
      if (bin) return createEngine(source, ENGINE_VERSION, bin, env);
    }
    return undefined;
  };
  const make = async (): Promise<Engine> => {
    await removeLeftovers(cacheDir);
    for (const { source, key, fill } of makers) {
      const bin = await attempt(source, () => makeEntry(cacheDir, key, fill));
      if (bin) return createEngine(source, ENGINE_VERSION, bin, env);
    }
    throw unavailable();
  };

  const ready = await cached();
  if (ready) return ready;
  if (makers.length === 0) throw unavailable();
  try {
    return await alone(cacheDir, { staleMs: resolved.lockStaleMs, onProgress }, cached, make);
  } catch (error) {
    if (error instanceof EngineUnavailableError) throw error;
    // The cache itself cannot be used (no permission, no space), so no source can provide an engine.
    for (const { source } of makers) if (!reasons.has(source)) reasons.set(source, reasonOf(error));
    throw unavailable();
  }
}

async function downloadMaker(resolved: Resolved): Promise<Maker> {
  const { platform, arch, env, onProgress } = resolved;
  archiveName(platform, arch);
  return {
    source: "download",
    key: `download-${ENGINE_VERSION}-${platform}-${arch}`,
    fill: async (bin) => {
      await downloadRelease(bin, { sites: resolved.releaseSites, platform, arch, env, onProgress });
      await verify(bin, env);
    },
  };
}

async function buildMaker({ platform, arch, env, sdkRoot, onProgress }: Resolved): Promise<Maker> {
  if (platform === "win32") throw new Error("not supported on Windows; install Pulumi manually");
  const root = repositoryRoot();
  const scripts = await findNpmScripts(sdkRoot);
  return {
    source: "build",
    key: await buildKey(root, scripts, platform, arch),
    fill: async (bin) => {
      await buildEngine(bin, { root, scripts, env, onProgress });
      await verify(bin, env);
    },
  };
}

/** Rejects an engine that is incomplete or not the pinned version, before it is cached. */
async function verify(bin: string, env: NodeJS.ProcessEnv): Promise<void> {
  const missing = await missingExecutables(bin, ["pulumi", ...REQUIRED_PLUGINS]);
  if (missing.length > 0) throw new Error(`the created engine lacks ${missing.join(" and ")}`);
  const version = await pulumiVersion(join(bin, "pulumi"), env);
  if (version !== ENGINE_VERSION) throw new Error(`expected Pulumi ${ENGINE_VERSION}, but got ${version}`);
}

function withDefaults(options: EnsureEngineOptions): Resolved {
  const env = options.env ?? process.env;
  const platform = options.platform ?? process.platform;
  return {
    env,
    platform,
    arch: options.arch ?? process.arch,
    cacheDir: options.cacheDir ?? defaultCacheDir(env, platform),
    releaseSites: options.releaseSites ?? RELEASE_SITES,
    sdkRoot: options.sdkRoot ?? repositoryRoot(),
    lockStaleMs: options.lockStaleMs ?? LOCK_STALE_MS,
    onProgress: options.onProgress ?? (() => undefined),
  };
}
