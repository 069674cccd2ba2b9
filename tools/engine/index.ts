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
export type { EngineSource } from "./sources.js";
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
  /** Folder from which the npm package `@pulumi/pulumi` is resolved. Default: the root of the checkout. */
  sdkRoot?: string;
  /** After how many milliseconds the lock of a silent run is taken over. Default: 20,000. */
  lockStaleMs?: number;
  /** Default: that of this process. */
  platform?: NodeJS.Platform;
  /** Default: that of this process. */
  arch?: string;
}

/** A way to make an engine that the cache then keeps. */
interface Maker {
  source: EngineSource;
  key: string;
  fill: (bin: string) => Promise<void>;
}

type Resolved = Required<EnsureEngineOptions>;

/**
 * Gives a real Pulumi engine: the one on PATH, else one from the cache, else the official download, else a build from
 * the pinned Go modules. `SIPIO_ENGINE=path|download|build` restricts it to one source. Safe to call from several
 * processes at once, and after one was killed. Reports an engine that cannot start policy packs.
 *
 * @throws {EngineUnavailableError} where no source works.
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
    // The cache itself cannot be used (no permission, no space): then nothing can be made at all.
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
  if (platform === "win32") throw new Error("not on Windows: install Pulumi by hand");
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

/** Refuses an engine that is not whole or not the pinned one, before the cache keeps it. */
async function verify(bin: string, env: NodeJS.ProcessEnv): Promise<void> {
  const missing = await missingExecutables(bin, ["pulumi", ...REQUIRED_PLUGINS]);
  if (missing.length > 0) throw new Error(`${missing.join(" and ")} is missing in what was made`);
  const version = await pulumiVersion(join(bin, "pulumi"), env);
  if (version !== ENGINE_VERSION) throw new Error(`Pulumi ${ENGINE_VERSION} was asked for, but it is ${version}`);
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
