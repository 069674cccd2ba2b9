import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../stack/paths.js";

const manifest = z.object({
  name: z.string(),
  version: z.string(),
  workspaces: z.array(z.string()).default([]),
  dependencies: z.record(z.string(), z.string()).default({}),
});

/** Manifest of a package of the repository. */
export type PackageManifest = z.infer<typeof manifest>;

/** Returns the manifests of the published packages. */
export function packages(at = root): readonly PackageManifest[] {
  const read = (folder: string) => JSON.parse(readFileSync(join(at, folder, "package.json"), "utf8")) as object;
  const { workspaces } = manifest.parse({ version: "", ...read("") });
  return workspaces.map((folder) => manifest.parse(read(folder)));
}
