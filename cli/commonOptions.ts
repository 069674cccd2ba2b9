import { statSync } from "node:fs";
import { type Command, Option } from "commander";
import { UsageError } from "./exitCodes";

/** Values of the options that every command has. */
export interface CommonOptions {
  readonly cwd?: string;
  readonly quiet?: true;
  /** False with `--no-color`. */
  readonly color: boolean;
}

const commonOptions = [
  new Option("--cwd <directory>", "run as if started in this directory"),
  new Option("-q, --quiet", "print only results and errors: no progress, notes or warnings"),
  new Option("--no-color", "print without colors, as with the environment variable NO_COLOR"),
];

/** Adds the common options to a command and its subcommands, unless they have their own. */
export function addCommonOptions(command: Command): void {
  for (const below of command.commands) addCommonOptions(below);
  if (command.commands.length > 0) return;
  const own = new Set(command.options.map(({ long }) => long));
  for (const option of commonOptions) if (!own.has(option.long)) command.addOption(option);
}

/**
 * Applies the common options to the process before a command runs.
 * @throws UsageError if the directory does not exist.
 */
export function applyCommonOptions({ cwd, color }: CommonOptions): void {
  // Every part of a command that prints colors respects this variable.
  if (!color) process.env.NO_COLOR = "1";
  if (cwd === undefined) return;
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`--cwd: must be an existing directory; got ${cwd}`);
  }
  process.chdir(cwd);
}
