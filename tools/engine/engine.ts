import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathFolders } from "./executables.js";
import type { EngineSource } from "./sources.js";

/** A Pulumi engine that is ready to run. */
export interface Engine {
  /** Where it came from. An engine from the cache names how it was made. */
  source: EngineSource;
  /** Version of the CLI, without the `v`. */
  version: string;
  /** The folder that holds `pulumi`. */
  bin: string;
  /** The environment in which `pulumi` is this engine; `extra` is laid over it first. */
  env(extra?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
}

/** The engine in that folder, over the environment `base`. */
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
 * PATH on which `pulumi` is the one in `bin`. Left as it is where that holds already: moving a folder such as /usr/bin
 * to the front would exchange the `node` that runs programs, too.
 */
function pathTo(bin: string, folders: readonly string[]): string {
  const first = folders.find((folder) =>
    ["pulumi", "pulumi.exe", "pulumi.cmd"].some((name) => existsSync(join(folder, name))),
  );
  return (first === bin ? folders : [bin, ...folders.filter((folder) => folder !== bin)]).join(delimiter);
}
