import type { TenantAction } from "sipio-fleet";
import { counted } from "../review/words";
import type { PreviewSummary } from "./previewSummary";
import type { FleetRunReport, ReportedTenant } from "./runReport";
import { tableOf } from "./table";

const participles: Readonly<Record<TenantAction, string>> = {
  preview: "previewed",
  up: "up to date",
  refresh: "refreshed",
  destroy: "destroyed",
};

/** Number of tenants that the text names for a change. `--json` contains all. */
const namedTenants = 5;

/** Formats a report as text. */
export function runText(report: FleetRunReport): string {
  const { action, tenants, preview, removed } = report;
  const failed = tenants.filter(({ result }) => result === "failed");
  const parts = [
    preview === undefined ? tableOf(tenants.map((tenant) => rowOf(tenant, action))) : previewLines(preview),
    failed.flatMap(({ tenant, errors }) => [`${tenant}:`, ...errors.flatMap(indented)]),
    removedLines(removed),
    [summaryLine(report)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** Describes the result of a tenant in one line: `succeeded: 6 created`. */
export function resultText({ result, changes }: Pick<ReportedTenant, "result" | "changes">): string {
  const words = {
    succeeded: "succeeded",
    failed: "failed",
    completedEarlier: "done earlier",
    notStarted: "not started",
  };
  const found = changeText(changes);
  return found === "" ? words[result] : `${words[result]}: ${found}`;
}

function rowOf(tenant: ReportedTenant, action: TenantAction): string[] {
  const succeeded = tenant.result === "succeeded" ? participles[action] : resultText({ ...tenant, changes: {} });
  return [
    tenant.tenant,
    succeeded,
    changeText(tenant.changes),
    tenant.seconds > 0 ? `${tenant.seconds.toFixed(1)} s` : "",
  ];
}

const operations: Readonly<Record<string, string>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  same: "unchanged",
};

/** Describes changes: `6 created, 1 updated`. */
export function changeText(changes: Readonly<Record<string, number>>): string {
  return Object.entries(operations)
    .flatMap(([operation, word]) => (changes[operation] ? [`${changes[operation]} ${word}`] : []))
    .join(", ");
}

function previewLines({ changes }: PreviewSummary): string[] {
  return changes.flatMap(({ change, count, tenants }) => {
    const named = tenants.slice(0, namedTenants).join(", ");
    const more = tenants.length - namedTenants;
    return [`${count} × ${change}`, `    ${named}${more > 0 ? ` and ${more} more` : ""}`];
  });
}

/** Returns the lines of an error below the line of its tenant. */
export function indented(error: string): string[] {
  return error.split("\n").map((line) => `    ${line}`);
}

/** Returns the lines about tenants that the file no longer contains. */
export function removedLines(removed: readonly string[]): string[] {
  if (removed.length === 0) return [];
  const [one] = removed;
  return [
    `Not in the tenants file, and kept: ${removed.join(", ")}.`,
    `To destroy a tenant, put its row back, run sipio fleet destroy --only ${one}, and remove the row again.`,
  ];
}

/** Describes how many tenants have which result. */
export function summaryLine({ tenants, unchanged, preview }: FleetRunReport): string {
  if (tenants.length + unchanged.length === 0) return "No tenant is selected.";
  const count = (result: ReportedTenant["result"]) => tenants.filter((one) => one.result === result).length;
  const parts: readonly (readonly [count: number, text: string])[] = [
    [count("completedEarlier"), "done earlier"],
    [count("failed"), "failed"],
    [count("notStarted"), "not started"],
  ];
  const others = parts.flatMap(([number, text]) => (number > 0 ? [`${number} ${text}`] : []));
  if (preview !== undefined) {
    const same = preview.unchanged.length + unchanged.length;
    return [`${same} unchanged`, `${preview.changed.length} to change`, ...others].join(", ");
  }
  const skipped = unchanged.length > 0 ? [`${unchanged.length} unchanged`] : [];
  return [`${counted(count("succeeded"), "tenant")} succeeded`, ...skipped, ...others].join(", ");
}
