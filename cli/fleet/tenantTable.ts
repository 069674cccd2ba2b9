import type { FleetTenant } from "sipio-fleet";

/** Tenant as a list shows it. */
export type ListedTenant = Pick<FleetTenant, "key" | "name" | "template" | "tags" | "stack">;

/** Formats tenants as a table with one line each. */
export function tenantTable(tenants: readonly ListedTenant[]): string {
  const rows = tenants.map(({ key, name, template, tags, stack }) => [key, name, template, tags.join(","), stack]);
  const all = [["KEY", "NAME", "TEMPLATE", "TAGS", "STACK"], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}
