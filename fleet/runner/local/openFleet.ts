import { dirname, join, sep } from "node:path";
import { isAlive } from "pulumi-sipio/processes";
import type { Fleet } from "../../description/fleet";
import { type LoadOptions, loadFleet } from "../../description/loadFleet";
import { Fingerprints } from "../../selection/fingerprint";
import { fleetVersion } from "../../selection/fleetVersion";
import { Journal } from "./journal";

/** Returns the folder next to `fleet.yaml` with the journal and the settings files of the stacks. */
const folderOf = (file: string) => join(dirname(file), ".sipio-fleet");

/** Returns the folder for the settings files of the stacks of a fleet. */
export const stacksDirectoryOf = (file: string) => join(folderOf(file), "stacks");

/** Fleet with its journal. */
export interface OpenFleet {
  readonly fleet: Fleet;
  readonly fingerprints: Fingerprints;
  readonly journal: Journal;
  /** Folder for the settings files of the stacks. */
  readonly stacksDirectory: string;
  /** Digest of everything that machines must have in common to deploy the same tenants. */
  readonly version: string;
}

/**
 * Loads a fleet and opens its journal.
 * @param path `fleet.yaml` or its folder.
 * @throws InvalidFleetError if anything is invalid. Lists all problems.
 */
export async function openFleet(path: string, options?: LoadOptions): Promise<OpenFleet> {
  const { fleet, modules } = await loadWithModules(path, options);
  return {
    fleet,
    fingerprints: new Fingerprints(fleet, modules),
    journal: new Journal(folderOf(fleet.file), isAlive),
    stacksDirectory: stacksDirectoryOf(fleet.file),
    version: fleetVersion(fleet, modules),
  };
}

/**
 * Loads a fleet and lists the modules that its templates consist of. Call it once in a process, because a module that
 * is loaded already is not found.
 */
export async function loadWithModules(
  path: string,
  options?: LoadOptions,
): Promise<{ readonly fleet: Fleet; readonly modules: readonly string[] }> {
  const before = new Set(Object.keys(require.cache));
  const fleet = await loadFleet(path, options);
  const loaded = Object.keys(require.cache).filter((file) => !before.has(file) && !file.includes(dependencies));
  return { fleet, modules: [...new Set([...[...fleet.templates.values()].map((one) => one.path), ...loaded])] };
}

const dependencies = `${sep}node_modules${sep}`;
