import type { ComparedTenant, DriftSchedule, FleetComparison } from "sipio-fleet";
import { counted } from "../review/words";
import { durationText } from "./durationOption";
import { countsText } from "./tenantDrift";

/** Formats the comparison of a fleet on a cluster: the tenants with drift or a problem, and a summary. */
export function clusterDriftText({ tenants, counts, notListed }: FleetComparison): string {
  const sorted = [...tenants].sort((one, other) => (one.tenant < other.tenant ? -1 : 1));
  const more = notListed > 0 ? [`and ${counted(notListed, "more tenant")}`] : [];
  const parts = [
    [...sorted.map(tenantLine), ...more].join("\n"),
    countsText((result) => counts[result]),
    ...sorted.slice(0, 1).map(({ tenant }) => `For the differences: sipio fleet drift --only ${quoted(tenant)}`),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function tenantLine({ tenant, result, resources, reason }: ComparedTenant): string {
  const drift = resources > 0 ? [`drift in ${counted(resources, "resource")}`] : [];
  const problem = result === "incomplete" ? [reason === undefined ? "incomplete" : `incomplete: ${reason}`] : [];
  return `${tenant}: ${[...drift, ...problem].join(", ")}`;
}

const quoted = (key: string) => (/^[\w.-]+$/.test(key) ? key : `"${key}"`);

/** Formats a schedule. */
export function scheduleText(schedule: DriftSchedule): string {
  const { id, cron, timeZone, catchUpWindowMs, parallel, isPaused, next, skipped, missed } = schedule;
  const rows = [
    ["cron", `${cron} (${timeZone})`],
    ["next", isPaused ? "paused" : (next[0] ?? "never")],
    ["catch-up window", durationText(catchUpWindowMs)],
    ["parallel", String(parallel)],
    ["skipped", `${skipped} because the previous comparison was active, ${missed} because of an outage`],
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length));
  return [`Schedule ${id}:`, ...rows.map(([name, value]) => `    ${name.padEnd(width)}  ${value}`), ""].join("\n");
}
