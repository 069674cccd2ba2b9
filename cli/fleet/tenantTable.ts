import type { FleetTenant } from "sipio-fleet";
import { tableOf } from "./table";

/** Tenant as a list shows it. */
export type ListedTenant = Pick<FleetTenant, "key" | "name" | "template" | "tags" | "stack">;

/** Formats tenants as a table with one line each. */
export function tenantTable(tenants: readonly ListedTenant[]): string {
  const rows = tenants.map(({ key, name, template, tags, stack }) => [key, name, template, tags.join(","), stack]);
  return `${tableOf([["KEY", "NAME", "TEMPLATE", "TAGS", "STACK"], ...rows]).join("\n")}\n`;
}
