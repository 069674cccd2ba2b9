import type { LocalRun, RunOutcome } from "./local/localRun";

/** Run of an action on several tenants, without what depends on where they run. */
export type FleetRunRequest = Omit<LocalRun, "settings" | "parallel">;

/** Function that runs an action on several tenants: on this machine, or on the workers of a Temporal cluster. */
export type FleetRunner = (run: FleetRunRequest) => Promise<RunOutcome>;
