import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "pulumi-sipio/processes";
import { deleteLeftOverLocks } from "../../activity/lockFiles";
import { readFleetFile } from "../../description/fleetFile";
import { type FleetRun, type Journal, RunInProgressError } from "./journal";
import { openJournal } from "./openFleet";

/** Outcome of {@link cancelRun}. */
export interface CanceledRun {
  /** Run that was active and has ended. */
  readonly canceled: FleetRun | undefined;
  /** Run that was not finished. The next run of the same action continues it. */
  readonly unfinished: FleetRun | undefined;
  /** Stacks whose locks were deleted, because the processes that locked them have ended. */
  readonly unlocked: readonly string[];
}

const pollMs = 200;

/**
 * Cancels the active run of a fleet and waits until it has ended. Its tenants in progress end their operations and save
 * their states. Then deletes the locks of processes that have ended.
 * @param path `fleet.yaml` or its folder. The templates and the tenants may be invalid.
 * @param canceling Called before the wait.
 * @throws RunInProgressError if the run is active on another machine.
 */
export async function cancelRun(path: string, canceling: (run: FleetRun) => void): Promise<CanceledRun> {
  const { description } = await readFleetFile(path);
  const journal = openJournal(description.file);
  try {
    const active = journal.activeRun();
    if (active !== undefined) {
      if (active.host !== hostname()) throw new RunInProgressError(active);
      canceling(active);
      await cancelAndWait(journal, active);
    }
    const unlocked = deleteLeftOverLocks(description.backend, description.project, isAlive);
    return { canceled: active, unfinished: journal.unfinishedRun(), unlocked };
  } finally {
    journal.close();
  }
}

async function cancelAndWait(journal: Journal, { id }: FleetRun): Promise<void> {
  journal.cancel(id);
  while (journal.activeRun()?.id === id) await sleep(pollMs);
}
