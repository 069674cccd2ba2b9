import { type Command, InvalidArgumentError } from "commander";

/** Option of all commands of a fleet. */
export interface FleetOptions {
  readonly file: string;
}

/** Options that select tenants. */
export interface SelectionOptions {
  readonly only?: readonly string[];
  readonly tag?: readonly string[];
}

/** Number of tenants at the same time on a Temporal cluster, whose size is not known here. */
export const clusterParallelism = 10;

/** Adds the option that names the fleet. */
export function addFleetOption<T extends Command>(command: T): T {
  return command.option("--file <file>", "description of the fleet, or its folder", "fleet.yaml") as T;
}

/** Adds the options that select tenants. */
export function addSelectionOptions<T extends Command>(command: T): T {
  return command
    .option("--only <keys>", "only these tenants, such as acme,0017", words)
    .option("--tag <tags>", "only tenants with one of these tags, such as gold,pilot", words) as T;
}

function words(given: string, earlier: readonly string[] = []): string[] {
  const all = given.split(",").map((word) => word.trim());
  if (all.includes("")) throw new InvalidArgumentError("Must be a comma-separated list, such as acme,0017.");
  return [...earlier, ...all];
}

/** Parses a number of tenants in an option. */
export function positive(given: string): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("Must be a whole number from 1.");
  return number;
}
