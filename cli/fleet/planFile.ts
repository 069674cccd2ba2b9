import { readFile, writeFile } from "node:fs/promises";
import type { FleetTenant, OpenFleet, StaleTenant, StateDigests, TenantResult } from "sipio-fleet";
import { UsageError } from "../exitCodes";
import { counted } from "../review/words";
import { fleetPackage } from "./fleetPackage";

/** Fleet without its journal. */
type DescribedFleet = Omit<OpenFleet, "journal">;

/** Returns the digests of the tenants' states. */
export async function stateDigests(
  { fleet, stacksDirectory }: DescribedFleet,
  tenants: readonly FleetTenant[],
  parallel: number,
): Promise<StateDigests> {
  const { exportState, inParallel, stateDigest } = await fleetPackage();
  const digests = await inParallel(tenants, parallel, async (tenant) => {
    const exported = await exportState(fleet, tenant, { directory: stacksDirectory });
    return [tenant.key, stateDigest(exported)] as const;
  });
  return new Map(digests);
}

/**
 * Writes the plan of the previews that succeeded.
 * @param states States of the stacks before the preview.
 */
export async function writePlan(
  path: string,
  { fleet, fingerprints }: DescribedFleet,
  states: StateDigests,
  previews: readonly TenantResult[],
): Promise<void> {
  const { createPlan } = await fleetPackage();
  await writeFile(path, `${JSON.stringify(createPlan(fleet, fingerprints, states, previews), null, 2)}\n`);
}

/**
 * Returns the tenants in a plan.
 * @throws InvalidPlanError if the file is not a plan of the fleet.
 * @throws UsageError if the plan is stale for any of its tenants. Names these tenants.
 */
export async function plannedTenants(path: string, opened: DescribedFleet, parallel: number): Promise<FleetTenant[]> {
  const { parsePlan, staleTenants } = await fleetPackage();
  const { fleet, fingerprints } = opened;
  const text = await readFile(path, "utf8");
  const plan = parsePlan(text, path, fleet);
  const tenants = fleet.tenants.filter(({ key }) => Object.hasOwn(plan.tenants, key));
  const stale = staleTenants(plan, tenants, fingerprints, await stateDigests(opened, tenants, parallel));
  if (stale.length > 0) throw new UsageError(staleText(stale));
  return tenants;
}

/** Formats the tenants for which a plan is stale. */
export function staleText(stale: readonly StaleTenant[]): string {
  const lines = stale.map(({ tenant, reasons }) => `    ${tenant}: ${reasons.join(", ")}`);
  return [
    `the plan is stale for ${counted(stale.length, "tenant")}, so nothing was run. Run the preview again.`,
    ...lines,
  ].join("\n");
}
