import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { canonicalJson } from "pulumi-sipio/schema";
import type { Fleet, FleetTenant } from "../description/fleet";

/** Parts of a tenant's description, each as a digest. Values of secrets have no part in it. */
export interface Fingerprint {
  /** Row in the tenants file, and the settings of the fleet that apply to all tenants. */
  readonly row: string;
  /** Modules of the template. */
  readonly template: string;
  /** Versions of the installed packages. */
  readonly packages: string;
}

/** Part of a description that can change. */
export type FingerprintPart = keyof Fingerprint;

/** Packages whose versions count even without a lockfile next to `fleet.yaml`. */
const packages = ["@pulumi/pulumi/package.json", "pulumi-sipio/package.json", "sipio-fleet/package.json"];
const lockfiles = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"];

/** Fingerprints of the tenants of a fleet as it is now. */
export class Fingerprints {
  readonly #templates: ReadonlyMap<string, string>;
  readonly #packages: string;
  readonly #folder: string;

  /** @param modules Paths of the modules that each template consists of, by its name. */
  constructor(
    private readonly fleet: Fleet,
    modules: ReadonlyMap<string, readonly string[]>,
  ) {
    this.#folder = dirname(fleet.file);
    const digestOfAll = (paths: readonly string[]) =>
      digestOf(paths.map((path) => `${this.#relative(path)} ${fileDigest(path)}`).sort());
    this.#templates = new Map([...modules].map(([name, paths]) => [name, digestOfAll(paths)]));
    this.#packages = digestOf(installedVersions(this.#folder));
  }

  /** Returns the fingerprint of a tenant. */
  of({ location: _, secrets, ...row }: FleetTenant): Fingerprint {
    const { project, baseUrl } = this.fleet;
    const references = Object.entries(secrets).map(([name, one]) => {
      return [name, one.source === "file" ? { ...one, path: this.#relative(one.path) } : one] as const;
    });
    return {
      row: digestOf([project, baseUrl, { ...row, secrets: Object.fromEntries(references) }]),
      template: this.#templates.get(row.template) ?? "",
      packages: this.#packages,
    };
  }

  /** Returns a path that is the same in another checkout of the fleet. */
  #relative(path: string): string {
    return relative(this.#folder, path).replaceAll("\\", "/");
  }
}

/** Returns the parts in which two fingerprints differ. */
export function changedParts(one: Fingerprint, other: Fingerprint): FingerprintPart[] {
  return (["row", "template", "packages"] as const).filter((part) => one[part] !== other[part]);
}

/** Returns the versions of the packages, and the digests of the lockfiles in the folder of a fleet. */
export function installedVersions(folder: string): readonly unknown[] {
  const locks = lockfiles.map((name) => join(folder, name)).filter((path) => existsSync(path));
  return [...packages.map(versionOf), ...locks.map(fileDigest)];
}

function versionOf(manifest: string): unknown {
  return (JSON.parse(readFileSync(require.resolve(manifest), "utf8")) as { readonly version?: unknown }).version;
}

function fileDigest(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
