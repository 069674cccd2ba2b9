import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { canonicalJson } from "pulumi-sipio/schema";
import type { Fleet, FleetTenant } from "../description/fleet";

/** Parts of a tenant's description, each as a digest. Values of secrets have no part in it. */
export interface Fingerprint {
  /** Row in the tenants file, and the settings of the fleet that apply to all tenants. */
  readonly row: string;
  /** Modules of the templates. */
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
  readonly #template: string;
  readonly #packages: string;

  /** @param modules Paths of the modules that the templates consist of. */
  constructor(
    private readonly fleet: Fleet,
    modules: readonly string[],
  ) {
    this.#template = digestOf([...modules].sort().map((path) => [path, fileDigest(path)]));
    this.#packages = digestOf(installedVersions(dirname(fleet.file)));
  }

  /** Returns the fingerprint of a tenant. */
  of({ location: _, ...row }: FleetTenant): Fingerprint {
    const { project, baseUrl } = this.fleet;
    return { row: digestOf([project, baseUrl, row]), template: this.#template, packages: this.#packages };
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
