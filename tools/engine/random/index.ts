import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { defaultCacheDir } from "../cache.js";
import type { Engine } from "../engine.js";
import { reasonOf } from "../errors.js";
import { findExecutable, pathFolders } from "../executables.js";
import type { OnProgress } from "../progress.js";
import { repositoryRoot } from "../repository.js";
import { RANDOM_VERSION } from "../versions.js";

const INSTALL_TIMEOUT_MS = 30_000;

/** `random` provider that the engine can run. */
export interface RandomPlugin {
  /** `real`: the published plugin, installed in `PULUMI_HOME`. `stand-in`: a replacement on PATH. */
  kind: "real" | "stand-in";
  /** Version of `@pulumi/random` that the plugin implements. */
  version: string;
  /** Folder of the stand-in, to be added to PATH. */
  bin?: string;
  /** Returns the engine's environment in which this plugin is found. `extra` overrides its variables. */
  env(extra?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
}

/** Options of `ensureRandomPlugin`. */
export interface EnsureRandomOptions {
  /**
   * Overrides variables of the engine's environment. `PULUMI_HOME` is the folder in which the real plugin is installed.
   */
  env?: NodeJS.ProcessEnv;
  /** Receives progress messages. By default, they are discarded. */
  onProgress?: OnProgress;
  /** Folder for the stand-in. Defaults to the cache folder for engines. */
  cacheDir?: string;
  /**
   * Timeout of the installation in milliseconds.
   * @default 30000
   */
  timeoutMs?: number;
}

/**
 * Returns a plugin for `@pulumi/random`: the published one if it can be installed, otherwise a stand-in that supports
 * only `RandomPassword` and `RandomString`.
 */
export async function ensureRandomPlugin(engine: Engine, options: EnsureRandomOptions = {}): Promise<RandomPlugin> {
  const onProgress = options.onProgress ?? (() => undefined);
  const env = engine.env(options.env);
  try {
    await execa("pulumi", ["plugin", "install", "resource", "random", RANDOM_VERSION], {
      env,
      extendEnv: false,
      timeout: options.timeoutMs ?? INSTALL_TIMEOUT_MS,
    });
    return { kind: "real", version: RANDOM_VERSION, env: (extra) => engine.env({ ...options.env, ...extra }) };
  } catch {
    onProgress(`the random plugin ${RANDOM_VERSION} could not be installed; using a stand-in`);
  }
  const bin = await writeStandIn(options.cacheDir ?? defaultCacheDir(env, process.platform));
  return {
    kind: "stand-in",
    version: RANDOM_VERSION,
    bin,
    env: (extra) => {
      const base = engine.env({ ...options.env, ...extra });
      return { ...base, PATH: [...pathFolders(base), bin].join(delimiter) };
    },
  };
}

/**
 * Writes the executable that the engine starts. Its folder name is a hash of its content, so checkouts do not affect
 * each other.
 */
async function writeStandIn(cacheDir: string): Promise<string> {
  const plugin = join(repositoryRoot(), "tools", "engine", "random", "stub.mjs");
  const script = [
    "#!/bin/sh",
    '# A stand-in for the Pulumi provider "random", created by pulumi-sipio for machines that cannot download it.',
    `SIPIO_RANDOM_VERSION=${RANDOM_VERSION} exec node ${shellQuote(plugin)} "$@"`,
    "",
  ].join("\n");
  const name = `random-stand-in-${createHash("sha256").update(script).digest("hex").slice(0, 12)}`;
  const folder = join(cacheDir, name);
  if (await findExecutable(folder, "pulumi-resource-random", process.platform)) return folder;

  const temporary = join(cacheDir, `.${name}-${randomBytes(4).toString("hex")}`);
  await mkdir(temporary, { recursive: true });
  const file = join(temporary, "pulumi-resource-random");
  await writeFile(file, script);
  await chmod(file, 0o755);
  try {
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!(await findExecutable(folder, "pulumi-resource-random", process.platform))) {
      throw new Error(`could not write the stand-in for the random plugin to ${folder}: ${reasonOf(error)}`);
    }
  }
  return folder;
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
