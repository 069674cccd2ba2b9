import { readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { repository } from "./markdown";

/** A published package: its tarball and the paths of its files. */
export interface PackedPackage {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs every package of the repository into a folder. */
export async function packAll(destination: string): Promise<readonly PackedPackage[]> {
  const { stdout } = await execa("npm", ["pack", "--workspaces", "--json", "--pack-destination", destination], {
    cwd: repository,
  });
  return JSON.parse(stdout) as PackedPackage[];
}

const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as Record<
  "dependencies" | "devDependencies",
  Record<string, string>
>;
const pinned: Readonly<Record<string, string>> = { ...manifest.dependencies, ...manifest.devDependencies };

/** Registry packages with the repository's pinned versions, for `npm install`. */
export const pinnedPackages = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `${name}@${pinned[name]}`);
