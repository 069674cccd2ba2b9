import { classInToken } from "pulumi-sipio/drift";
import { exitCode, ToldFailure, UsageError } from "../exitCodes";
import { parseState, type State } from "../state/readState";
import { requireAnswer } from "./confirm";
import { fleetPackage } from "./fleetPackage";
import { runText } from "./formatRun";
import { type OneTenant, oneTenant, type TenantOptions } from "./oneTenant";
import { reportProblems } from "./reportProblems";
import { runFleet } from "./runFleet";

/** Options of a closure. */
export interface CloseOptions extends TenantOptions {
  /** Name of the tenant, as its confirmation. Absent to ask for it. */
  readonly confirm: string | undefined;
  /** API key of the reseller. */
  readonly apiKey: string;
  /** Stream for the progress. Absent if none is shown. */
  readonly progress: NodeJS.WriteStream | undefined;
}

/**
 * Shows what a tenant has, asks for its name, and deletes its content, account and stack.
 * @throws UsageError if the name is another one, or if the account is suspended.
 */
export async function closeTenant({ file, only, confirm, ...settings }: CloseOptions): Promise<void> {
  const found = await oneTenant({ file, only }).catch(reportProblems);
  const { key, name } = found.tenant;
  if (confirm !== undefined && confirm !== name) {
    throw new UsageError(`--confirm is not the name of tenant ${key}, so nothing was deleted`);
  }
  const state = await stateOf(found);
  if (state === undefined) {
    process.stdout.write(`${key} is not deployed.\n`);
    return;
  }
  requireActive(key, state);
  process.stdout.write(contentText(key, state));
  if (confirm === undefined) await requireAnswer("To delete all of it, type the name of the tenant: ", name);
  const report = await runFleet("destroy", { file, only: [only], ...settings }).catch(reportProblems);
  process.stdout.write(runText(report));
  if (!report.succeeded) throw new ToldFailure(exitCode.failed);
  process.stdout.write(
    `Remove the row of ${key} from the tenants file. Otherwise, the next up creates the tenant again.\n`,
  );
}

async function stateOf({ fleet, tenant, stacksDirectory }: OneTenant): Promise<State | undefined> {
  const { exportState } = await fleetPackage();
  const exported = await exportState(fleet, tenant, { directory: stacksDirectory });
  return exported === undefined ? undefined : parseState(exported, tenant.key);
}

/** @throws UsageError if the account is suspended. Its content cannot be deleted. */
export function requireActive(key: string, { resources }: Pick<State, "resources">): void {
  const account = resources.find(({ type }) => classInToken(type) === "Account");
  if (account?.outputs.status !== "suspended") return;
  throw new UsageError(
    `the account of ${key} is suspended and therefore read-only. Remove suspended: true from its row, run sipio fleet resume --only ${key}, and close it then`,
  );
}

/** Formats what the closure of a tenant deletes: the number of objects by class. */
export function contentText(key: string, { resources }: Pick<State, "resources">): string {
  const counts = new Map<string, number>();
  for (const { type, isExternal } of resources) {
    const className = classInToken(type);
    if (className !== undefined && !isExternal) counts.set(className, (counts.get(className) ?? 0) + 1);
  }
  const lines = [...counts].map(([className, count]) => `    ${count} × ${className}`);
  return [`${key} has:`, ...(lines.length === 0 ? ["    an empty stack"] : lines), ""].join("\n");
}
