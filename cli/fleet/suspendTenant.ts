import type { FleetTenant } from "sipio-fleet";
import { exitCode, ToldFailure, UsageError } from "../exitCodes";
import { requireAnswer } from "./confirm";
import { runText } from "./formatRun";
import { oneTenant, type TenantOptions } from "./oneTenant";
import { reportProblems } from "./reportProblems";
import { runFleet } from "./runFleet";

/** Change of a tenant's suspension. */
export type SuspensionChange = "suspend" | "resume";

/** Options of a change. */
export interface SuspensionOptions extends TenantOptions {
  /** Whether to change the tenant without a question. */
  readonly yes: boolean;
  /** API key of the reseller. */
  readonly apiKey: string;
  /** Stream for the progress. Absent if none is shown. */
  readonly progress: NodeJS.WriteStream | undefined;
}

/**
 * Previews the suspension of a tenant or its end, asks, and updates the tenant.
 * @throws UsageError if the tenants file says otherwise, because the next update would then undo the change.
 */
export async function changeSuspension(change: SuspensionChange, options: SuspensionOptions): Promise<void> {
  const { file, only, yes, ...settings } = options;
  const { tenant } = await oneTenant(options).catch(reportProblems);
  requireRow(change, tenant);
  const run = { file, only: [only], ...settings };
  const previewed = await runFleet("preview", run).catch(reportProblems);
  process.stdout.write(runText(previewed));
  if (!previewed.succeeded) throw new ToldFailure(exitCode.failed);
  if (previewed.preview?.changed.length === 0) return;
  if (!yes) await requireAnswer(`To ${change} ${tenant.name} (${tenant.key}), answer yes: `, "yes");
  const updated = await runFleet("up", run).catch(reportProblems);
  process.stdout.write(runText(updated));
  if (!updated.succeeded) throw new ToldFailure(exitCode.failed);
}

/** @throws UsageError if the row does not say what the tenant will be. */
export function requireRow(change: SuspensionChange, { key, suspended, location }: FleetTenant): void {
  if ((change === "suspend") === (suspended === true)) return;
  const advice =
    change === "suspend"
      ? "its row does not suspend it, so the next up would activate it again. Add suspended: true to the row first"
      : "its row still suspends it. Remove suspended: true from the row first";
  throw new UsageError(`${location.file}:${location.line}:${location.column}: tenant ${key}: ${advice}`);
}
