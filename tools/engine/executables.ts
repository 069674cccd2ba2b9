import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** What every engine needs beside `pulumi` to run a Node.js program with dynamic resources. */
export const REQUIRED_PLUGINS = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"] as const;

/** Starts policy packs for engines that do not start them through the language host. */
export const POLICY_ANALYZER = "pulumi-analyzer-policy";

/** The folders of PATH. Empty entries (the current folder, by POSIX) are left out: an engine never comes from there. */
export function pathFolders(env: NodeJS.ProcessEnv): string[] {
  return (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => folder !== "");
}

/** The file of that executable in that folder, or `undefined` where there is none that may be run. */
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

/** The names that are not executables of that folder. */
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
