import { chmod, copyFile, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { hasCode } from "./errors.js";
import { POLICY_ANALYZER } from "./executables.js";

/** Scripts that the npm package `@pulumi/pulumi` adds to a built engine. */
export interface NpmScripts {
  /** Folder of the package. */
  folder: string;
  /** Version of the package. */
  version: string;
}

const DYNAMIC_PROVIDER = "pulumi-resource-pulumi-nodejs";

/** Finds the installed `@pulumi/pulumi` package of a folder. */
export async function findNpmScripts(root: string): Promise<NpmScripts> {
  let manifest: string;
  try {
    manifest = createRequire(join(root, "package.json")).resolve("@pulumi/pulumi/package.json");
  } catch {
    throw new Error("the npm package @pulumi/pulumi is not installed: run `npm install` first");
  }
  const { version }: { version?: unknown } = JSON.parse(await readFile(manifest, "utf8"));
  if (typeof version !== "string") throw new Error(`${manifest} contains no version`);
  return { folder: dirname(manifest), version };
}

/** Copies the start scripts of the dynamic provider and of policy packs to the engine's folder. */
export async function copyNpmScripts(scripts: NpmScripts, bin: string): Promise<void> {
  for (const name of [DYNAMIC_PROVIDER, POLICY_ANALYZER]) {
    const target = join(bin, name);
    try {
      await copyFile(join(scripts.folder, name), target);
    } catch (error) {
      // Releases 3.222 and later run policy packs through the language host and no longer contain this script.
      if (name === POLICY_ANALYZER && hasCode(error, "ENOENT")) continue;
      throw error;
    }
    await chmod(target, 0o755);
  }
}
