import type { EngineSource } from "./sources.js";
import { MINIMUM_GO, MINIMUM_PULUMI } from "./versions.js";

/** One source that was tried, and why it gave no engine. */
export interface FailedAttempt {
  source: EngineSource;
  reason: string;
}

const SOURCE_NAMES: Record<EngineSource, string> = {
  path: "a Pulumi on PATH",
  download: "the official download",
  build: "a build from Go modules",
};

/** No source gives a Pulumi engine on this machine. The message names each one tried, why it failed, and what to install. */
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

/** The message of anything that was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

/** Whether a thrown value carries this `code` (`ENOENT`, `ELOCKED`, …). */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.some((code) => error.code === code);
}

function shortVersion(version: string): string {
  return version.replace(/\.0$/, "");
}
