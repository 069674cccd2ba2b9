import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Fleet, FleetTenant } from "../description/fleet";
import { isMissingStack } from "./commandError";
import { openStack } from "./openStack";

/** Largest state in bytes: more than any backend stores. */
const maxBytes = 1024 * 1024 * 1024;

/** Options of {@link exportState}. */
export interface ExportOptions {
  /** Folder for the settings files of the stacks. */
  readonly directory: string;
  /**
   * Whether secrets are in plain text. The state must then only be kept in memory.
   * @default false
   */
  readonly showSecrets?: boolean;
}

/**
 * Exports the state of a tenant's stack as JSON, without running its program.
 * @returns `undefined` if the stack does not exist.
 * @throws Error with the reason that the Pulumi CLI printed.
 */
export async function exportState(
  fleet: Fleet,
  tenant: FleetTenant,
  { directory, showSecrets = false }: ExportOptions,
): Promise<string | undefined> {
  const { workspace } = await openStack(fleet, tenant, { directory, apiKey: "" });
  const args = ["stack", "export", "--non-interactive", "--stack", tenant.stack];
  try {
    const { stdout } = await promisify(execFile)(
      workspace.pulumiCommand.command,
      showSecrets ? [...args, "--show-secrets"] : args,
      { cwd: workspace.workDir, env: { ...process.env, ...workspace.envVars }, maxBuffer: maxBytes },
    );
    return stdout;
  } catch (error) {
    // Never uses stdout, which may contain secrets. For the same reason, the error itself is not the cause.
    const printed = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    if (isMissingStack(printed)) return undefined;
    throw new Error(printed.replace(/^error: /, "") || "pulumi stack export failed");
  }
}
