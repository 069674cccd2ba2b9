import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isAlive } from "pulumi-sipio/processes";
import type { Fleet } from "../../description/fleet";
import { fleetFilePath } from "../../description/fleetFile";
import { type LoadOptions, loadFleet } from "../../description/loadFleet";
import { Fingerprints } from "../../selection/fingerprint";
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
  const loaded = Object.keys(require.cache).filter((file) => !before.has(file) && !file.includes(dependencies));
  const modules = new Set([...[...fleet.templates.values()].map((template) => template.path), ...loaded]);
  const directory = join(dirname(fleet.file), folder);
  return {
    fleet,
    fingerprints: new Fingerprints(fleet, [...modules]),
    journal: new Journal(directory, isAlive),
    stacksDirectory: join(directory, "stacks"),
  };
}

/**
 * Opens the journal of a fleet without loading its templates. Returns `undefined` before the first run.
 * @param path `fleet.yaml` or its folder.
 */
export async function openJournal(path: string): Promise<Journal | undefined> {
  const directory = join(dirname(await fleetFilePath(path)), folder);
  return existsSync(join(directory, journalFile)) ? new Journal(directory, isAlive) : undefined;
}

const dependencies = `${sep}node_modules${sep}`;
