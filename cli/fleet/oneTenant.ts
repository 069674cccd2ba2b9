import type { Fleet, FleetTenant } from "sipio-fleet";
import { UsageError } from "../exitCodes";
import type { FleetOptions } from "./fleetOptions";
import { selectedTenants } from "./selectedTenants";

/** Option that names one tenant. */
export interface TenantOptions extends FleetOptions {
  /** Key of the tenant. */
  readonly only: string;
}

/** Tenant with its fleet. */
export interface OneTenant {
  readonly fleet: Fleet;
  readonly tenant: FleetTenant;
  /** Folder for the settings files of the stacks. */
  readonly stacksDirectory: string;
}

/**
 * Loads a fleet and finds a tenant in it.
 * @throws InvalidFleetError if the fleet is invalid. Lists all problems.
 * @throws UsageError if no tenant has the key.
 */
export async function oneTenant({ file, only }: TenantOptions): Promise<OneTenant> {
  const { fleet, tenants, stacksDirectory } = await selectedTenants({ file, only: [only] });
  const [tenant] = tenants;
  if (tenant === undefined) throw new UsageError(`no tenant has the key ${only}`);
  return { fleet, tenant, stacksDirectory };
}
