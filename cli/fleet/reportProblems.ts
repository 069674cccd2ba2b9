import type { InvalidFleetError } from "sipio-fleet";
import { exitCode, ToldFailure } from "../exitCodes";
import { red } from "../terminal";

/**
 * Prints each problem of a fleet as one line.
 * @throws ToldFailure after problems of a fleet. Any other error is thrown again.
 */
export function reportProblems(error: unknown): never {
  if (!isInvalidFleet(error)) throw error;
  const { problems, message } = error;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  process.stderr.write(`${red(message)}\n${count} in the fleet. Nothing was deployed.\n`);
  throw new ToldFailure(exitCode.usage);
}

// By name, because the package is loaded only if a command needs it.
function isInvalidFleet(error: unknown): error is InvalidFleetError {
  return error instanceof Error && error.name === "InvalidFleetError";
}
