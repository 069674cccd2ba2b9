/** Version of the engine that is downloaded or built. Must match `cli/go.mod`. */
export const ENGINE_VERSION = "3.217.0";

/**
 * Version of the Node.js language host that is built. Must match `language-host/go.mod`. Later releases moved the host
 * to a separate module that the Go module proxy does not serve.
 */
export const LANGUAGE_HOST_VERSION = "3.68.0";

/**
 * Version of the Temporal CLI that is built. Must match `temporal/go.mod`. Later releases need a module that the Go
 * module proxy does not serve.
 */
export const TEMPORAL_VERSION = "1.5.1";

/** Oldest supported version of Pulumi on PATH. */
export const MINIMUM_PULUMI = "3.200.0";

/** Oldest Go version that builds the modules. Must match the `go` line of all `go.mod` files. */
export const MINIMUM_GO = "1.26.0";

/** Version of the plugin for the npm package `@pulumi/random` of the root `package.json`. */
export const RANDOM_VERSION = "4.21.2";

/**
 * Release folders of Pulumi, in the order in which they are tried. Each contains the archives and
 * `pulumi-<version>-checksums.txt` (SHA-256).
 */
export const RELEASE_SITES: readonly string[] = [
  "https://get.pulumi.com/releases/sdk",
  `https://github.com/pulumi/pulumi/releases/download/v${ENGINE_VERSION}`,
];

/**
 * Parses a version as `[major, minor, patch]`. Returns `undefined` if the text contains none (`pulumi version`, `go
 * version`).
 */
export function parseVersion(text: string): readonly [number, number, number] | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined;
}

/** Whether `version` is `minimum` or later. False if the text contains no version. */
export function isAtLeast(version: string, minimum: string): boolean {
  const have = parseVersion(version);
  const need = parseVersion(minimum);
  if (!have || !need) return false;
  const [major, minor, patch] = [have[0] - need[0], have[1] - need[1], have[2] - need[2]];
  return (major || minor || patch) >= 0;
}
