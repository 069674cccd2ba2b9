import type { RunOutcome, TenantAction, TenantResult } from "sipio-fleet";
import { type PreviewSummary, summarizePreviews } from "./previewSummary";

/** Result of a tenant in a report. */
export interface ReportedTenant {
  readonly tenant: string;
  /** `completedEarlier`: by an interrupted run, which this run continued. */
  readonly result: "succeeded" | "failed" | "completedEarlier" | "notStarted";
  /** Number of resources by the engine's operation. */
  readonly changes: Readonly<Record<string, number>>;
  readonly errors: readonly string[];
  readonly seconds: number;
}

/** Report of a run, as printed with `--json`. */
export interface FleetRunReport {
  readonly action: TenantAction;
  /** Whether all tenants succeeded. */
  readonly succeeded: boolean;
  readonly tenants: readonly ReportedTenant[];
  /** Tenants that `--changed` skipped. */
  readonly unchanged: readonly string[];
  /** Summary of the changes. Only a preview has it. */
  readonly preview?: PreviewSummary;
  /** Tenants with a stack that the tenants file no longer contains. They are kept. */
  readonly removed: readonly string[];
}

/** Returns the report of a run, with the tenants in the order of the file. */
export function reportOf(
  action: TenantAction,
  tenants: readonly string[],
  { results, done, notStarted }: RunOutcome,
  others: Pick<FleetRunReport, "unchanged" | "removed">,
): FleetRunReport {
  const byTenant = new Map(results.map((result) => [result.tenant, result]));
  return {
    action,
    succeeded: notStarted.length === 0 && results.every(({ succeeded }) => succeeded),
    tenants: tenants.map((tenant) => reported(tenant, byTenant.get(tenant), done.includes(tenant))),
    ...(action === "preview" && {
      preview: summarizePreviews(tenants.flatMap((tenant) => byTenant.get(tenant) ?? [])),
    }),
    ...others,
  };
}

function reported(tenant: string, result: TenantResult | undefined, isDone: boolean): ReportedTenant {
  if (result === undefined) {
    return { tenant, result: isDone ? "completedEarlier" : "notStarted", changes: {}, errors: [], seconds: 0 };
  }
  const { succeeded, changes, errors, durationMs } = result;
  return { tenant, result: succeeded ? "succeeded" : "failed", changes, errors, seconds: durationMs / 1000 };
}
