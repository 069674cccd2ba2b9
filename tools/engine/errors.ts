import type { EngineSource } from "./sources.js";
import { MINIMUM_GO, MINIMUM_PULUMI } from "./versions.js";

/** Source that was tried, and the reason why it failed. */
export interface FailedAttempt {
  source: EngineSource;
  reason: string;
}

const SOURCE_NAMES: Record<EngineSource, string> = {
  path: "a Pulumi on PATH",
  download: "the official download",
  build: "a build from Go modules",
};

/**
 * Thrown if no source provides a Pulumi engine. The message lists each source, the reason why it failed, and what to
 * install.
 */
export class EngineUnavailableError extends Error {
  override readonly name = "EngineUnavailableError";

  constructor(readonly attempts: readonly FailedAttempt[]) {
    super(
      [
        "No Pulumi engine is available. Tried:",
        ...attempts.map(({ source, reason }) => `  - ${SOURCE_NAMES[source]}: ${reason.replaceAll("\n", "\n    ")}`),
        "Install one of these and run the command again:",
        `  - Pulumi ${shortVersion(MINIMUM_PULUMI)} or later: https://www.pulumi.com/docs/install/`,
        `  - Go ${shortVersion(MINIMUM_GO)} or later, to build the engine: https://go.dev/doc/install`,
      ].join("\n"),
    );
  }
}

/** Returns the message of any thrown value. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

/** Whether a thrown value has one of the given codes (`ENOENT`, `ELOCKED`, …). */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.some((code) => error.code === code);
}

function shortVersion(version: string): string {
  return version.replace(/\.0$/, "");
}
