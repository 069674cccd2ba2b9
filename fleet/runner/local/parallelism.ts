import { availableParallelism, freemem } from "node:os";

/** Memory in bytes that one tenant needs: a worker, the Pulumi CLI and two provider processes. */
const bytesPerTenant = 500 * 1024 * 1024;

/** Machine on which a fleet runs. */
export interface Machine {
  readonly cores: number;
  readonly freeBytes: number;
}

/** Returns the number of tenants that run at the same time: one per core, as far as the free memory allows. */
export function defaultParallelism(machine: Machine = thisMachine()): number {
  return Math.max(1, Math.min(machine.cores, Math.floor(machine.freeBytes / bytesPerTenant)));
}

function thisMachine(): Machine {
  return { cores: availableParallelism(), freeBytes: process.availableMemory?.() ?? freemem() };
}
