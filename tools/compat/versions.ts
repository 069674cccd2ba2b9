import { readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import { root } from "../stack/paths.js";

const sdk = "@pulumi/pulumi";
const manifest = z.object({ peerDependencies: z.object({ [sdk]: z.string() }) });

/** Returns the oldest supported version of `@pulumi/pulumi`: the lower bound of the range that the provider declares. */
export function oldestSdk(at = root): string {
  const { peerDependencies } = manifest.parse(JSON.parse(readFileSync(join(at, "provider", "package.json"), "utf8")));
  const range = peerDependencies[sdk];
  const [, version] = /^\^(\d+\.\d+\.\d+)$/.exec(range) ?? [];
  if (version === undefined)
    throw new Error(`the range of ${sdk} in provider/package.json must be ^X.Y.Z; got ${range}`);
  return version;
}

/** Resolves a version of `@pulumi/pulumi`. `newest` is the latest in the registry. */
export async function sdkVersion(version: string): Promise<string> {
  if (version === "oldest") return oldestSdk();
  if (version !== "newest") return version;
  return (await execa("npm", ["view", sdk, "version"])).stdout.trim();
}

/** Node.js of a version. */
export interface NodeVersion {
  readonly version: string;
  readonly executable: string;
}

/** Returns the latest Node.js of a major version: this process's own, or the one in the npm package `node`. */
export async function nodeVersion(major: number): Promise<NodeVersion> {
  if (process.versions.node.startsWith(`${major}.`)) {
    return { version: process.versions.node, executable: process.execPath };
  }
  const print = "process.versions.node + ' ' + process.execPath";
  const { stdout } = await execa("npx", ["--yes", "--package", `node@${major}`, "--", "node", "-p", print]);
  const [, version = "", executable = ""] = /^(\S+) (.+)$/m.exec(stdout) ?? [];
  if (!version.startsWith(`${major}.`))
    throw new Error(`the npm package node@${major} has no Node.js ${major}: ${stdout}`);
  return { version, executable };
}
