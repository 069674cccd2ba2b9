import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { execa } from "execa";
import { reasonOf } from "./errors.js";
import { findExecutable, pathFolders, REQUIRED_PLUGINS } from "./executables.js";
import type { OnProgress } from "./progress.js";
import { isAtLeast, MINIMUM_PULUMI, parseVersion } from "./versions.js";

const VERSION_TIMEOUT_MS = 60_000;

/** Returns the version that a `pulumi` executable reports, without the `v`. */
export async function pulumiVersion(pulumi: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await execa(pulumi, ["version"], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "1" },
    extendEnv: false,
    timeout: VERSION_TIMEOUT_MS,
  });
  const version = parseVersion(stdout);
  if (!version) throw new Error(`\`pulumi version\` printed ${JSON.stringify(stdout)}, which contains no version`);
  return version.join(".");
}

/**
 * Returns the first usable Pulumi on PATH and its folder. Skips and reports one that is too old or lacks its Node.js
 * plugins. If none is left, the error lists the reasons.
 */
export async function findOnPath(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  onProgress: OnProgress,
): Promise<{ version: string; bin: string }> {
  const passedOver: string[] = [];
  for (const bin of pathFolders(env)) {
    const pulumi = await findExecutable(bin, "pulumi", platform);
    if (!pulumi) continue;
    try {
      const version = await pulumiVersion(pulumi, env);
      if (!isAtLeast(version, MINIMUM_PULUMI)) throw new Error(`is ${version}, older than ${MINIMUM_PULUMI}`);
      const missing = await missingPlugins(pulumi, REQUIRED_PLUGINS, env, platform);
      if (missing.length > 0)
        throw new Error(`is ${version}, but ${missing.join(" and ")} is neither in the same folder nor on PATH`);
      return { version, bin };
    } catch (error) {
      const reason = `${pulumi} ${reasonOf(error)}`;
      passedOver.push(reason);
      onProgress(`skipped: ${reason}`);
    }
  }
  throw new Error(passedOver.length > 0 ? passedOver.join("\n") : "no `pulumi` found");
}

/** Returns the plugins that are neither in the folder of a `pulumi` executable nor on PATH. */
export async function missingPlugins(
  pulumi: string,
  plugins: readonly string[],
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<string[]> {
  // The engine searches its own folder with symbolic links resolved (package managers link into a common folder).
  const folders = [dirname(pulumi), dirname(await realpath(pulumi)), ...pathFolders(env)];
  const missing: string[] = [];
  for (const plugin of plugins) {
    const found = await Promise.all(folders.map((folder) => findExecutable(folder, plugin, platform)));
    if (found.every((file) => file === undefined)) missing.push(plugin);
  }
  return missing;
}
