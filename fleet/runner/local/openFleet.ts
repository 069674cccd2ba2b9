import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isAlive } from "pulumi-sipio/processes";
import type { Fleet } from "../../description/fleet";
import { fleetFilePath } from "../../description/fleetFile";
import { type LoadOptions, loadFleet } from "../../description/loadFleet";
import { Fingerprints } from "../../selection/fingerprint";
import { templateModules } from "../../selection/templateModules";
import { Journal, journalFile } from "./journal";

/** Folder next to `fleet.yaml` with the journal and the settings files of the stacks. */
const folder = ".sipio-fleet";

/** Fleet with its journal. */
export interface OpenFleet {
  readonly fleet: Fleet;
  readonly fingerprints: Fingerprints;
  readonly journal: Journal;
  /** Folder for the settings files of the stacks. */
  readonly stacksDirectory: string;
}

/**
 * Loads a fleet and opens its journal.
 * @param path `fleet.yaml` or its folder.
 * @throws InvalidFleetError if anything is invalid. Lists all problems.
 */
export async function openFleet(path: string, options?: LoadOptions): Promise<OpenFleet> {
  const before = new Set(Object.keys(require.cache));
  const fleet = await loadFleet(path, options);
  const found = Object.keys(require.cache).filter((file) => !before.has(file) && !file.includes(dependencies));
  // A fleet that is opened again in the same process loads nothing.
  const loaded = [...(loadedModules.get(fleet.file) ?? []), ...found];
  loadedModules.set(fleet.file, loaded);
  const directory = join(dirname(fleet.file), folder);
  return {
    fleet,
    fingerprints: new Fingerprints(fleet, templateModules(fleet.templates, loaded)),
    journal: openJournal(fleet.file),
    stacksDirectory: join(directory, "stacks"),
  };
}

/**
 * Opens the journal of a fleet without loading its templates. Returns `undefined` before the first run.
 * @param path `fleet.yaml` or its folder.
 */
export async function findJournal(path: string): Promise<Journal | undefined> {
  const directory = join(dirname(await fleetFilePath(path)), folder);
  return existsSync(join(directory, journalFile)) ? new Journal(directory, isAlive) : undefined;
}

/**
 * Opens the journal of a fleet.
 * @param file Path of `fleet.yaml`.
 */
export function openJournal(file: string): Journal {
  return new Journal(join(dirname(file), folder), isAlive);
}

/** Modules of the templates by path of `fleet.yaml`. */
const loadedModules = new Map<string, readonly string[]>();

const dependencies = `${sep}node_modules${sep}`;
