import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { canonicalJson } from "pulumi-sipio/schema";
import type { Fleet } from "../description/fleet";
import { installedVersions } from "./fingerprint";

/**
 * Returns the version of a fleet: a digest of everything that machines must have in common to deploy the same tenants.
 * Values of secrets have no part in it. It doesn't depend on the folder, except through the URL of a `file://` backend.
 * @param modules Paths of the modules that each template consists of, by its name.
 */
export function fleetVersion(fleet: Fleet, modules: ReadonlyMap<string, readonly string[]>): string {
  const { file, project, backend, secretsProvider, baseUrl, templates, policyPacks, tenants } = fleet;
  const folder = dirname(file);
  const local = (path: string) => relative(folder, path).split(sep).join("/");
  const settings = { project, backend, secretsProvider, baseUrl };
  const packs = policyPacks.map(({ path, config }) => [local(path), config === undefined ? "" : digestOf(config)]);
  const rows = tenants.map(({ location: _, secrets, ...row }) => {
    const references = Object.entries(secrets).map(([name, reference]) => {
      return [name, reference.source === "env" ? reference : { source: "file", path: local(reference.path) }];
    });
    return [row, references];
  });
  const names = [...templates.values()].map(({ name, path }) => [name, local(path)]);
  const content = [...new Set([...modules.values()].flat())].filter(isOwn).map((path) => [local(path), digestOf(path)]);
  const all = [settings, packs, names, rows, content.sort(), installedVersions(folder)];
  return createHash("sha256").update(canonicalJson(all)).digest("hex").slice(0, 32);
}

/** Folders of the packages whose versions count. Which of their modules are loaded depends on the process. */
const packageFolders = ["pulumi-sipio/package.json", "sipio-fleet/package.json"].map(
  (manifest) => realpathSync(dirname(require.resolve(manifest))) + sep,
);

const isOwn = (path: string) => !packageFolders.some((folder) => realpathSync(path).startsWith(folder));

function digestOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
