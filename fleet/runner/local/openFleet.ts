import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isAlive } from "pulumi-sipio/processes";
import type { Fleet } from "../../description/fleet";
import { fleetFilePath } from "../../description/fleetFile";
import { type LoadOptions, loadFleet } from "../../description/loadFleet";
import { Fingerprints } from "../../selection/fingerprint";
import { fleetVersion } from "../../selection/fleetVersion";
import { templateModules } from "../../selection/templateModules";
import { Journal, journalFile } from "./journal";

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
    journal: openJournal(fleet.file),
    stacksDirectory: stacksDirectoryOf(fleet.file),
    version: fleetVersion(fleet, modules),
  };
}

/**
 * Opens the journal of a fleet without loading its templates. Returns `undefined` before the first run.
 * @param path `fleet.yaml` or its folder.
 */
export async function findJournal(path: string): Promise<Journal | undefined> {
  const directory = folderOf(await fleetFilePath(path));
  return existsSync(join(directory, journalFile)) ? new Journal(directory, isAlive) : undefined;
}

/**
 * Opens the journal of a fleet.
 * @param file Path of `fleet.yaml`.
 */
export function openJournal(file: string): Journal {
  return new Journal(folderOf(file), isAlive);
}

/** Loads a fleet, and lists the modules that each template consists of, by its name. */
export async function loadWithModules(
  path: string,
  options?: LoadOptions,
): Promise<{ readonly fleet: Fleet; readonly modules: ReadonlyMap<string, readonly string[]> }> {
  const before = new Set(Object.keys(require.cache));
  const fleet = await loadFleet(path, options);
  const found = Object.keys(require.cache).filter((file) => !before.has(file) && !file.includes(dependencies));
  // A fleet that is opened again in the same process loads nothing.
  const loaded = [...(loadedModules.get(fleet.file) ?? []), ...found];
  loadedModules.set(fleet.file, loaded);
  return { fleet, modules: templateModules(fleet.templates, loaded) };
}

/** Modules of the templates by path of `fleet.yaml`. */
const loadedModules = new Map<string, readonly string[]>();

const dependencies = `${sep}node_modules${sep}`;
