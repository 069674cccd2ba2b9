import { execa } from "execa";
import { exitCodeOf, step } from "../console/progress.js";
import { root } from "../stack/paths.js";
import { type PackageManifest, packages } from "./packages.js";

const usage = "usage: npm run release -- v<version> [--dry-run]";

/**
 * `npm run release -- v1.2.3 [--dry-run]`: publishes all packages with provenance. A dry run packs them and lists their
 * files. An interrupted release can be repeated.
 */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    const isDryRun = args.includes("--dry-run");
    const [tag, ...others] = args.filter((arg) => arg !== "--dry-run");
    if (tag === undefined || others.length > 0) throw new Error(usage);
    const all = packages();
    const problems = releaseProblems(tag, all);
    if (problems.length > 0) throw new Error(problems.join("\n"));
    for (const one of all) {
      if (isDryRun) await step(`Packing ${one.name}`, () => npm("pack", "--dry-run", one), { watched: true });
      else if (await isPublished(one)) console.error(`✓ ${one.name} ${one.version} is already published`);
      else await step(`Publishing ${one.name}`, () => npm("publish", "--provenance", one), { watched: true });
    }
  });
}

function npm(command: string, option: string, { name }: PackageManifest) {
  const args = [command, option, "--access", "public", "--workspace", name];
  return execa("npm", args, { cwd: root, stdio: "inherit" });
}

/** Whether an earlier, interrupted run has published a package. A version cannot be published twice. */
async function isPublished({ name, version }: PackageManifest): Promise<boolean> {
  const { stdout } = await execa("npm", ["view", `${name}@${version}`, "version"], { cwd: root, reject: false });
  return stdout.trim() === version;
}

/**
 * Returns the reasons why packages cannot be released under a tag. Internal dependencies must have the released
 * version.
 */
export function releaseProblems(tag: string, all: readonly PackageManifest[]): string[] {
  const version = tag.replace(/^v/, "");
  if (!/^v\d+\.\d+\.\d+(-[\w.]+)?$/.test(tag)) return [`${tag} is not a version tag such as v1.2.3`];
  const names = new Set(all.map(({ name }) => name));
  return all.flatMap((one) => [
    ...(one.version === version ? [] : [`${one.name} has version ${one.version}, but the tag is ${tag}`]),
    ...Object.entries(one.dependencies)
      .filter(([name, range]) => names.has(name) && range !== version)
      .map(([name, range]) => `${one.name} depends on ${name} ${range} instead of ${version}`),
  ]);
}
