import type { TenantResult } from "sipio-fleet";
import { readPreview } from "../review/preview";
import { reviewOf } from "../review/review";

/** Change that a preview found in one or more tenants. */
export interface FleetChange {
  /** Change in words, such as `CallLimit.maxCount 10 → 20`. */
  readonly change: string;
  /** Number of objects with this change. */
  readonly count: number;
  readonly tenants: readonly string[];
}

/** Summary of the previews of several tenants. */
export interface PreviewSummary {
  readonly unchanged: readonly string[];
  readonly changed: readonly string[];
  /** Changes by number of tenants, the most frequent one first. */
  readonly changes: readonly FleetChange[];
}

/** Sums up the successful previews of tenants. The same change in several tenants is one entry. */
export function summarizePreviews(results: readonly TenantResult[]): PreviewSummary {
  const changes = new Map<string, { count: number; readonly tenants: Set<string> }>();
  const unchanged: string[] = [];
  const changed: string[] = [];
  for (const { tenant, succeeded, events, previewed } of results) {
    if (!succeeded) continue;
    const found = previewed ?? previewChanges(events);
    (found.length === 0 ? unchanged : changed).push(tenant);
    for (const change of found) {
      const entry = changes.get(change) ?? { count: 0, tenants: new Set<string>() };
      changes.set(change, entry);
      entry.count += 1;
      entry.tenants.add(tenant);
    }
  }
  const summed = [...changes].map(([change, { count, tenants }]) => ({ change, count, tenants: [...tenants] }));
  return { unchanged, changed, changes: summed.sort(byFrequency) };
}

/** Returns each change of a preview in words that are the same for all tenants. */
export function previewChanges(events: readonly string[]): string[] {
  const { categories, others } = reviewOf(readPreview(events.join("\n")));
  const objects = categories.flatMap((category) => category.objects);
  return [
    ...objects.flatMap(({ class: of, operation, properties }) => {
      const details = properties.map(({ property, text }) => `${of}.${property} ${text}`);
      return operation === "update" && details.length > 0 ? details : [`${operation} ${of}`];
    }),
    // The provider of a tenant's key is created and deleted with the key.
    ...others
      .filter(({ type, operation }) => !type.startsWith("pulumi:providers:") || operation === "update")
      .map(({ type, operation }) => `${operation} ${type}`),
  ];
}

function byFrequency(one: FleetChange, other: FleetChange): number {
  return other.tenants.length - one.tenants.length || (one.change < other.change ? -1 : 1);
}
