import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathFolders } from "./executables.js";
import type { EngineSource } from "./sources.js";

/** Pulumi engine that is ready to run. */
export interface Engine {
  /** Source of the engine. For a cached engine, how it was created. */
  source: EngineSource;
  /** Version of the CLI, without the `v`. */
  version: string;
  /** Folder that contains `pulumi`. */
  bin: string;
  /** Returns the environment in which `pulumi` is this engine. `extra` overrides variables of the base environment. */
  env(extra?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
}

/** Creates the engine in a folder, based on the environment `base`. */
export function createEngine(source: EngineSource, version: string, bin: string, base: NodeJS.ProcessEnv): Engine {
  return {
    source,
    version,
    bin,
    env: (extra = {}) => {
      const env = { ...base, ...extra };
      return { ...env, PATH: pathTo(bin, pathFolders(env)), PULUMI_SKIP_UPDATE_CHECK: "1" };
    },
  };
}

/**
 * Returns a PATH on which `pulumi` is the one in `bin`. Unchanged if that is already so, because moving a folder such
 * as /usr/bin to the front could also change the `node` that runs programs.
 */
function pathTo(bin: string, folders: readonly string[]): string {
  const first = folders.find((folder) =>
    ["pulumi", "pulumi.exe", "pulumi.cmd"].some((name) => existsSync(join(folder, name))),
  );
  return (first === bin ? folders : [bin, ...folders.filter((folder) => folder !== bin)]).join(delimiter);
}
