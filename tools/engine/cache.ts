import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir, hostname } from "node:os";
import { join } from "node:path";
import { hasCode } from "./errors.js";
import { missingExecutables, REQUIRED_PLUGINS } from "./executables.js";

const TEMPORARY = ".tmp-";
const FOREIGN_LEFTOVER_MS = 24 * 60 * 60 * 1000;

/** The folder that outlives checkouts: `$SIPIO_ENGINE_CACHE`, else the platform's folder for caches. */
export function defaultCacheDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env.SIPIO_ENGINE_CACHE) return env.SIPIO_ENGINE_CACHE;
  const home = env.HOME || homedir();
  const caches = platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
  return join(env.XDG_CACHE_HOME || caches, "pulumi-sipio", "engine");
}

/** A short hash of the contents of files, in the given order. */
export async function hashFiles(files: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) hash.update(await readFile(file)).update("\0");
  return hash.digest("hex").slice(0, 12);
}

/** The folder of executables of a finished engine, or `undefined`. An entry that lost an executable is not finished. */
export async function readEntry(cacheDir: string, key: string): Promise<string | undefined> {
  const bin = join(cacheDir, key, "bin");
  return (await missingExecutables(bin, ["pulumi", ...REQUIRED_PLUGINS])).length === 0 ? bin : undefined;
}

/**
 * Makes an entry: `fill` works in a folder beside the target, and one rename finishes it, so that an entry is either
 * whole or absent. Gives the entry's folder of executables.
 */
export async function makeEntry(cacheDir: string, key: string, fill: (bin: string) => Promise<void>): Promise<string> {
  const temporary = join(cacheDir, `${temporaryPrefix()}${process.pid}-${randomBytes(4).toString("hex")}`);
  const target = join(cacheDir, key);
  try {
    await mkdir(join(temporary, "bin"), { recursive: true });
    await fill(join(temporary, "bin"));
    if (!(await readEntry(cacheDir, key))) await rm(target, { recursive: true, force: true });
    await rename(temporary, target);
  } catch (error) {
    // Another run can finish first only if it took this run's lock for stale (a suspended machine): its entry serves.
    const taken = hasCode(error, "ENOTEMPTY", "EEXIST") ? await readEntry(cacheDir, key) : undefined;
    if (!taken) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return join(target, "bin");
}

/** Removes the temporary folders of runs that were killed. Call it while holding the lock. */
export async function removeLeftovers(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const folder = join(cacheDir, name);
    // A compiler that outlived its killed run may still write there while the folder is emptied.
    if (await isLeftover(folder, name)) await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function isLeftover(folder: string, name: string): Promise<boolean> {
  const prefix = temporaryPrefix();
  if (name.startsWith(prefix)) return !isAlive(Number.parseInt(name.slice(prefix.length), 10));
  // A process of another machine (or container) that shares the folder cannot be asked whether it lives.
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
