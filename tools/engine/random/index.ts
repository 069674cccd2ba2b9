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

/** A `random` provider that the engine can run. */
export interface RandomPlugin {
  /** `real`: the published plugin, installed in `PULUMI_HOME`. `stand-in`: ours, on PATH. */
  kind: "real" | "stand-in";
  /** The version of `@pulumi/random` that it serves. */
  version: string;
  /** The folder of the stand-in, to put on PATH. */
  bin?: string;
  /** The engine's environment in which this plugin is found; `extra` is laid over it first. */
  env(extra?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
}

/** Options of `ensureRandomPlugin`. */
export interface EnsureRandomOptions {
  /** Laid over the engine's environment; `PULUMI_HOME` says where the real plugin is installed. */
  env?: NodeJS.ProcessEnv;
  /** Takes a line for the person who waits. Default: nobody is told. */
  onProgress?: OnProgress;
  /** Where the stand-in is put. Default: the cache of engines. */
  cacheDir?: string;
  /** After how many milliseconds the installation is given up. Default: 30,000. */
  timeoutMs?: number;
}

/**
 * Gives a plugin for `@pulumi/random`: the published one where it can be installed, else a stand-in that serves
 * `RandomPassword` and `RandomString` only.
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
    onProgress(`the random plugin ${RANDOM_VERSION} cannot be installed here: a stand-in takes its place`);
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

/** Writes the executable that the engine starts. Its folder is named by its content, so that checkouts do not disturb each other. */
async function writeStandIn(cacheDir: string): Promise<string> {
  const plugin = join(repositoryRoot(), "tools", "engine", "random", "stub.mjs");
  const script = [
    "#!/bin/sh",
    '# A stand-in for the Pulumi provider "random", made by pulumi-sipio for machines that cannot download it.',
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
      throw new Error(`The stand-in for the random plugin cannot be put into ${folder}: ${reasonOf(error)}`);
    }
  }
  return folder;
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
