import { InvalidArgumentError } from "commander";

/** Parses a comma-separated list of resource types in an option. */
export function listed(given: string): string[] {
  const names = given.split(",").map((name) => name.trim());
  if (names.includes(""))
    throw new InvalidArgumentError("Must be a comma-separated list of resource types, such as Queue,User.");
  return names;
}
