import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir, hostname } from "node:os";
import { join } from "node:path";
import { hasCode } from "./errors.js";
import { missingExecutables, REQUIRED_PLUGINS } from "./executables.js";

const TEMPORARY = ".tmp-";
const FOREIGN_LEFTOVER_MS = 24 * 60 * 60 * 1000;

/** Cache folder shared by all checkouts: `$SIPIO_ENGINE_CACHE`, or the platform's cache folder. */
export function defaultCacheDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env.SIPIO_ENGINE_CACHE) return env.SIPIO_ENGINE_CACHE;
  const home = env.HOME || homedir();
  const caches = platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
  return join(env.XDG_CACHE_HOME || caches, "pulumi-sipio", "engine");
}

/** Returns a short hash of the contents of files, in the given order. */
export async function hashFiles(files: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) hash.update(await readFile(file)).update("\0");
  return hash.digest("hex").slice(0, 12);
}

/** Executables of a complete engine. */
const ENGINE_EXECUTABLES = ["pulumi", ...REQUIRED_PLUGINS];

/**
 * Returns the folder of executables of a complete entry, or `undefined`. An entry with a missing executable is
 * incomplete.
 */
export async function readEntry(
  cacheDir: string,
  key: string,
  executables: readonly string[] = ENGINE_EXECUTABLES,
): Promise<string | undefined> {
  const bin = join(cacheDir, key, "bin");
  return (await missingExecutables(bin, executables)).length === 0 ? bin : undefined;
}

/**
 * Creates an entry and returns its folder of executables. `fill` works in a temporary folder, which is renamed when
 * complete, so an entry is never partial.
 */
export async function makeEntry(
  cacheDir: string,
  key: string,
  fill: (bin: string) => Promise<void>,
  executables: readonly string[] = ENGINE_EXECUTABLES,
): Promise<string> {
  const temporary = join(cacheDir, `${temporaryPrefix()}${process.pid}-${randomBytes(4).toString("hex")}`);
  const target = join(cacheDir, key);
  try {
    await mkdir(join(temporary, "bin"), { recursive: true });
    await fill(join(temporary, "bin"));
    if (!(await readEntry(cacheDir, key, executables))) await rm(target, { recursive: true, force: true });
    await rename(temporary, target);
  } catch (error) {
    // Another run can finish first only if it considered this run's lock stale (a suspended machine). Its entry is
    // used.
    const taken = hasCode(error, "ENOTEMPTY", "EEXIST") ? await readEntry(cacheDir, key, executables) : undefined;
    if (!taken) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return join(target, "bin");
}

/** Removes the temporary folders of runs that were killed. Must be called while holding the lock. */
export async function removeLeftovers(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const folder = join(cacheDir, name);
    // A compiler that outlived its killed run may still write to the folder while it is being removed.
    if (await isLeftover(folder, name)) await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function isLeftover(folder: string, name: string): Promise<boolean> {
  const prefix = temporaryPrefix();
  if (name.startsWith(prefix)) return !isAlive(Number.parseInt(name.slice(prefix.length), 10));
  // It is not possible to check whether a process of another machine (or container) that shares the folder is alive.
  const age = await stat(folder).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  return age > FOREIGN_LEFTOVER_MS;
}

function temporaryPrefix(): string {
  return `${TEMPORARY}${createHash("sha256").update(hostname()).digest("hex").slice(0, 8)}-`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}
