/** The engine that is downloaded or built. Must agree with `cli/go.mod`. */
export const ENGINE_VERSION = "3.217.0";

/**
 * The Node.js language host that is built. Must agree with `language-host/go.mod`: later releases moved the host to a
 * module of its own that the Go module proxy does not serve.
 */
export const LANGUAGE_HOST_VERSION = "3.68.0";

/** The oldest Pulumi on PATH that is taken as it is. */
export const MINIMUM_PULUMI = "3.200.0";

/** The oldest Go that builds the modules. Must agree with the `go` line of both `go.mod` files. */
export const MINIMUM_GO = "1.26.0";

/** The plugin that belongs to the npm package `@pulumi/random` of the root `package.json`. */
export const RANDOM_VERSION = "4.21.2";

/**
 * Where Pulumi publishes a release, in the order in which they are asked. Each folder holds the archives and
 * `pulumi-<version>-checksums.txt` (SHA-256).
 */
export const RELEASE_SITES: readonly string[] = [
  "https://get.pulumi.com/releases/sdk",
  `https://github.com/pulumi/pulumi/releases/download/v${ENGINE_VERSION}`,
];

/** A version as `[major, minor, patch]`, or `undefined` where the text holds none (`pulumi version`, `go version`). */
export function parseVersion(text: string): readonly [number, number, number] | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined;
}

/** Whether `version` is `minimum` or later. A text without a version is not. */
export function isAtLeast(version: string, minimum: string): boolean {
  const have = parseVersion(version);
  const need = parseVersion(minimum);
  if (!have || !need) return false;
  const [major, minor, patch] = [have[0] - need[0], have[1] - need[1], have[2] - need[2]];
  return (major || minor || patch) >= 0;
}
