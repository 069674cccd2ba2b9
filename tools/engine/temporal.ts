import { join } from "node:path";
import { buildPrograms, type GoProgram, moduleFolder } from "./build.js";
import { defaultCacheDir, hashFiles, makeEntry, readEntry, removeLeftovers } from "./cache.js";
import { reasonOf } from "./errors.js";
import { findExecutable, pathFolders } from "./executables.js";
import { alone, LOCK_STALE_MS } from "./lock.js";
import type { OnProgress } from "./progress.js";
import { repositoryRoot } from "./repository.js";
import { MINIMUM_GO, TEMPORAL_VERSION } from "./versions.js";

const NAME = "temporal";

const PROGRAM: GoProgram = {
  title: `Temporal CLI ${TEMPORAL_VERSION}`,
  module: NAME,
  package: "github.com/temporalio/cli/cmd/temporal",
  binary: NAME,
  ldflags: `-s -w -X github.com/temporalio/cli/temporalcli.Version=${TEMPORAL_VERSION}`,
};

/** Options of `ensureTemporal`. All have a default. */
export interface EnsureTemporalOptions {
  /** Receives progress messages. By default, they are discarded. */
  onProgress?: OnProgress;
  /** Environment whose PATH is searched. Defaults to the environment of this process. */
  env?: NodeJS.ProcessEnv;
  /** Cache folder. Defaults to that of the engines. */
  cacheDir?: string;
}

/**
 * Returns the path of the Temporal CLI, which contains a development server: the one on PATH, or a build from the
 * pinned Go module, which is cached.
 * @throws Error if there is none and it cannot be built.
 */
export async function ensureTemporal(options: EnsureTemporalOptions = {}): Promise<string> {
  const { env = process.env, onProgress = () => undefined } = options;
  for (const folder of pathFolders(env)) {
    const found = await findExecutable(folder, NAME, process.platform);
    if (found) return found;
  }
  try {
    const cacheDir = options.cacheDir ?? defaultCacheDir(env, process.platform);
    return join(await builtCli(cacheDir, env, onProgress), NAME);
  } catch (error) {
    throw new Error(
      [
        `No \`${NAME}\` was found on PATH, and it cannot be built: ${reasonOf(error)}`,
        `Install the Temporal CLI (https://docs.temporal.io/cli), or Go ${MINIMUM_GO} or later.`,
      ].join("\n"),
    );
  }
}

async function builtCli(cacheDir: string, env: NodeJS.ProcessEnv, onProgress: OnProgress): Promise<string> {
  const root = repositoryRoot();
  const files = ["go.mod", "go.sum"].map((file) => join(moduleFolder(root, PROGRAM.module), file));
  const key = [NAME, TEMPORAL_VERSION, process.platform, process.arch, await hashFiles(files)].join("-");
  const ready = () => readEntry(cacheDir, key, [NAME]);
  return (
    (await ready()) ??
    alone(cacheDir, { staleMs: LOCK_STALE_MS, onProgress }, ready, async () => {
      await removeLeftovers(cacheDir);
      return makeEntry(cacheDir, key, (bin) => buildPrograms([PROGRAM], bin, { root, env, onProgress }), [NAME]);
    })
  );
}
