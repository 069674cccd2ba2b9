import type { TemporalSettings } from "./settings";

/** Thrown if a Temporal cluster does not answer. */
export class UnreachableClusterError extends Error {
  override readonly name = "UnreachableClusterError";
}

/** Returns a function that throws an error with the address of the cluster. */
export function unreachable({ address, namespace }: TemporalSettings): (error: unknown) => never {
  return (cause) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `cannot reach the Temporal cluster at ${address}, namespace ${namespace}: ${reason}`;
    throw new UnreachableClusterError(message, { cause });
  };
}
