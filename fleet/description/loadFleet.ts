import { missingSecrets } from "../secrets/missingSecrets";
import type { Fleet, FleetDescription } from "./fleet";
import { readFleetFile } from "./fleetFile";
import { InvalidFleetError, type Problem } from "./problem";
import { readTenants, type TenantsFile } from "./tenantsFile";

/** Options of {@link loadFleet}. */
export interface LoadOptions {
  /**
   * Whether all secrets must be set. Listing tenants needs no secrets.
   * @default true
   */
  readonly checkSecrets?: boolean;
}

/**
 * Reads and validates a fleet: `fleet.yaml`, its templates and its tenants.
 * @param path `fleet.yaml` or its folder.
 * @throws InvalidFleetError if anything is invalid. Lists all problems.
 */
export async function loadFleet(path: string, { checkSecrets = true }: LoadOptions = {}): Promise<Fleet> {
  const { description, problems, templateNames } = await readFleetFile(path);
  const { tenants, problems: others } = await readTenants(description, templateNames).catch(asProblems);
  const secrets = checkSecrets ? await missingSecrets(tenants) : [];
  throwIfAny([...problems, ...others, ...secrets]);
  return { ...description, tenants };
}

/**
 * Reads and validates `fleet.yaml` and its templates, without the tenants.
 * @param path `fleet.yaml` or its folder.
 * @throws InvalidFleetError if anything is invalid. Lists all problems.
 */
export async function loadDescription(path: string): Promise<FleetDescription> {
  const { description, problems } = await readFleetFile(path);
  throwIfAny(problems);
  return description;
}

function asProblems(error: unknown): TenantsFile {
  if (!(error instanceof InvalidFleetError)) throw error;
  return { tenants: [], problems: error.problems };
}

function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidFleetError(problems);
}
