import type { FleetRunner } from "../fleetRunner";
import { type LocalRun, runLocally } from "./localRun";

/** Returns the runner that uses worker processes of this machine. */
export function localRunner(settings: Pick<LocalRun, "settings" | "parallel">): FleetRunner {
  return (run) => runLocally({ ...run, ...settings });
}
