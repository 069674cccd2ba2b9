import { execa } from "execa";
import { z } from "zod";
import type { PackageManifest } from "../release/packages.js";
import { root } from "../stack/paths.js";

/** Tool that writes SBOMs. `npm sbom` leaves out dependencies that the SDK, a peer dependency, has too. */
const tool = "@cyclonedx/cyclonedx-npm@6.0.1";

const component = z.looseObject({
  "bom-ref": z.string(),
  name: z.string(),
  group: z.string().optional(),
  version: z.string().optional(),
});
const bom = z.looseObject({
  metadata: z.looseObject({ component }),
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string() })),
});

/** Software bill of materials in the format CycloneDX. */
export type Sbom = z.infer<typeof bom>;

/**
 * Returns the SBOM of a package: its dependencies with the versions of the lockfile, without peer dependencies.
 * @throws Error if a dependency of the package is missing in it.
 */
export async function sbomOf(one: PackageManifest): Promise<Sbom> {
  const options = ["--omit", "dev", "--omit", "peer", "--no-include-workspace-root", "--package-lock-only"];
  const format = ["--flatten-components", "--short-PURLs", "--output-reproducible", "--mc-type", "library"];
  const command = ["cyclonedx-npm", "--workspace", one.name, ...options, ...format, "package.json"];
  // Without its optional packages, which validate XML and are compiled during installation.
  const { stdout } = await execa("npx", ["--yes", "--omit=optional", "--package", tool, "--", ...command], {
    cwd: root,
  });
  return describing(one, bom.parse(JSON.parse(stdout)));
}

/**
 * Returns an SBOM that describes a package instead of the workspace with the package in it.
 * @throws Error if the package or one of its dependencies is missing.
 */
export function describing({ name, dependencies }: PackageManifest, workspace: Sbom): Sbom {
  const named = (one: Sbom["components"][number]) => (one.group === undefined ? one.name : `${one.group}/${one.name}`);
  const names = new Set(workspace.components.map(named));
  const missing = [name, ...Object.keys(dependencies)].filter((each) => !names.has(each));
  if (missing.length > 0) throw new Error(`the SBOM of ${name} has no component ${missing.join(", ")}`);
  const own = workspace.components.find((one) => named(one) === name);
  return {
    ...workspace,
    metadata: { ...workspace.metadata, component: own ?? workspace.metadata.component },
    components: workspace.components.filter((one) => one !== own),
    dependencies: workspace.dependencies.filter(({ ref }) => ref !== workspace.metadata.component["bom-ref"]),
  };
}
