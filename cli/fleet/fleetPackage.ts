import { UsageError } from "../exitCodes";

/**
 * Loads the package of fleets, which most users of the command don't need.
 * @throws UsageError if it is not installed.
 */
export async function fleetPackage(): Promise<typeof import("sipio-fleet")> {
  try {
    return await import("sipio-fleet");
  } catch (error) {
    if (!(error instanceof Error) || !/Cannot find (?:module|package) 'sipio-fleet'/.test(error.message)) throw error;
    throw new UsageError(
      "sipio fleet needs the package sipio-fleet. Install it: npm install sipio-fleet pulumi-sipio @pulumi/pulumi",
    );
  }
}
