import { exitCode, ToldFailure } from "../exitCodes";
import { parseState } from "../state/readState";
import type { FleetOptions, SelectionOptions } from "./fleetOptions";
import { fleetPackage } from "./fleetPackage";
import { indented } from "./formatRun";
import { selectedTenants } from "./selectedTenants";
import { tableOf } from "./table";

/** Placeholder of an output that is or contains a secret. */
const hidden = "[secret]";

/** Outputs of a tenant's stack. */
export interface ReportedOutputs {
  readonly tenant: string;
  readonly stack: string;
  /** Outputs by name, with a placeholder in place of secrets. Null if the tenant is not deployed or has an error. */
  readonly outputs: Readonly<Record<string, unknown>> | null;
  /** Reason why the outputs cannot be read. */
  readonly error?: string;
}

/** Reads the outputs of tenants from the states of their stacks. No secret is decrypted. */
export async function fleetOutputs(options: FleetOptions & SelectionOptions): Promise<readonly ReportedOutputs[]> {
  const { defaultParallelism, exportState, inParallel } = await fleetPackage();
  const { fleet, tenants, stacksDirectory } = await selectedTenants(options);
  return inParallel(tenants, defaultParallelism(), async (tenant): Promise<ReportedOutputs> => {
    const { key, stack } = tenant;
    try {
      const exported = await exportState(fleet, tenant, { directory: stacksDirectory });
      return { tenant: key, stack, outputs: exported === undefined ? null : outputsIn(exported, key) };
    } catch (error) {
      return { tenant: key, stack, outputs: null, error: error instanceof Error ? error.message : String(error) };
    }
  });
}

/**
 * Returns the outputs of a stack in its exported state. Null if it was never deployed.
 * @param from Name of the state for messages.
 */
export function outputsIn(exported: string, from: string): Readonly<Record<string, unknown>> | null {
  const root = parseState(exported, from).resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  if (root === undefined) return null;
  const { outputs, secrets } = root;
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, secrets.includes(name) ? hidden : value]),
  );
}

/** Formats outputs as text. */
export function outputsText(reports: readonly ReportedOutputs[]): string {
  const lines = reports.flatMap(({ tenant, outputs, error }) => {
    if (error !== undefined) return [`${tenant}: failed`, ...indented(error)];
    if (outputs === null) return [`${tenant}: not deployed`];
    const rows = Object.entries(outputs).map(([name, value]) => ["  ", name, textOf(value)]);
    return [`${tenant}:`, ...tableOf(rows)];
  });
  return [...lines, ""].join("\n");
}

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** @throws ToldFailure if the outputs of a tenant cannot be read. */
export function requireOutputs(reports: readonly ReportedOutputs[]): void {
  if (reports.some(({ error }) => error !== undefined)) throw new ToldFailure(exitCode.failed);
}
