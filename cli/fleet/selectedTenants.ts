import type { FleetTenant, OpenFleet } from "sipio-fleet";
import { UsageError } from "../exitCodes";
import type { FleetOptions, SelectionOptions } from "./fleetOptions";
import { fleetPackage } from "./fleetPackage";

/** Fleet with the tenants that the options select. */
export interface SelectedTenants extends Omit<OpenFleet, "journal"> {
  readonly tenants: readonly FleetTenant[];
}

/**
 * Loads a fleet whose secrets may be unset, and selects tenants.
 * @throws InvalidFleetError if anything is invalid. Lists all problems.
 * @throws UsageError if no tenant has a key or a tag.
 */
export async function selectedTenants({ file, only, tag }: FleetOptions & SelectionOptions): Promise<SelectedTenants> {
  const { InvalidSelectionError, openFleet, selectTenants } = await fleetPackage();
  const { journal, ...opened } = await openFleet(file, { checkSecrets: false });
  journal.close();
  try {
    return { ...opened, tenants: selectTenants(opened.fleet.tenants, { only, tags: tag }) };
  } catch (error) {
    if (error instanceof InvalidSelectionError) throw new UsageError(error.message);
    throw error;
  }
}
