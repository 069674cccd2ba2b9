import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Executables that every engine needs in addition to `pulumi` to run a Node.js program with dynamic resources. */
export const REQUIRED_PLUGINS = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"] as const;

/** Starts policy packs for engines that do not start them through the language host. */
export const POLICY_ANALYZER = "pulumi-analyzer-policy";

/**
 * Returns the folders of PATH. Empty entries (the current folder in POSIX) are omitted, because they must not provide
 * an engine.
 */
export function pathFolders(env: NodeJS.ProcessEnv): string[] {
  return (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => folder !== "");
}

/** Finds an executable in a folder. Returns `undefined` if it is missing or not executable. */
export async function findExecutable(
  folder: string,
  name: string,
  platform: NodeJS.Platform,
): Promise<string | undefined> {
  const names = platform === "win32" ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const candidate of names.map((file) => join(folder, file))) {
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

/** Returns the names that are not executables in a folder. */
export async function missingExecutables(folder: string, names: readonly string[]): Promise<string[]> {
  const present = await Promise.all(names.map((name) => isExecutable(join(folder, name))));
  return names.filter((_, index) => !present[index]);
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
