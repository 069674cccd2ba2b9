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

/** Receiver of the progress of a cancellation. */
export interface CancelObserver {
  /** The run was asked to end. */
  canceling(run: FleetRun): void;
  /** Keys of the tenants that have not ended, as often as they change. */
  waiting(tenants: readonly string[]): void;
}

/** Thrown if a canceled run does not end. */
export class HangingRunError extends Error {
  override readonly name = "HangingRunError";

  constructor({ action, pid }: FleetRun, tenants: readonly string[], waitedMs: number) {
    const running = tenants.length === 0 ? "No tenant is running" : `Tenants that are running: ${tenants.join(", ")}`;
    super(
      `process ${pid} of \`sipio fleet ${action}\` was asked to end, and nothing has ended for ${Math.round(waitedMs / 60_000)} minutes. ${running}. ` +
        `To wait longer, run sipio fleet cancel again. Otherwise, end the process (kill -KILL ${pid}): its workers still try to save the states. ` +
        "Then run sipio fleet cancel again, which deletes the locks that are left",
    );
  }
}

const pollMs = 200;
/** Maximum wait in milliseconds for the end of another tenant or of the run. Requests time out earlier. */
const longestWaitMs = 300_000;

/**
 * Cancels the active run of a fleet and waits until it has ended. Its tenants in progress end their operations and save
 * their states. Then deletes the locks of processes that have ended.
 * @param path `fleet.yaml` or its folder. The templates and the tenants may be invalid.
 * @throws RunInProgressError if the run is active on another machine.
 * @throws HangingRunError if nothing ends for a long time.
 */
export async function cancelRun(
  path: string,
  observer: CancelObserver,
  { waitMs = longestWaitMs }: { readonly waitMs?: number } = {},
): Promise<CanceledRun> {
  const { description } = await readFleetFile(path);
  const journal = openJournal(description.file);
  try {
    const active = journal.activeRun();
    if (active !== undefined) {
      if (active.host !== hostname()) throw new RunInProgressError(active);
      observer.canceling(active);
      await cancelAndWait(journal, active, observer, waitMs);
    }
    const unlocked = deleteLeftOverLocks(description.backend, description.project, isAlive);
    return { canceled: active, unfinished: journal.unfinishedRun(), unlocked };
  } finally {
    journal.close();
  }
}

async function cancelAndWait(journal: Journal, run: FleetRun, observer: CancelObserver, waitMs: number): Promise<void> {
  journal.cancel(run.id);
  let tenants: readonly string[] = [];
  for (let since = performance.now(); journal.activeRun()?.id === run.id; await sleep(pollMs)) {
    const running = journal.runningTenants(run.id);
    if (running.join() !== tenants.join()) {
      [tenants, since] = [running, performance.now()];
      observer.waiting(tenants);
    } else if (performance.now() - since >= waitMs) throw new HangingRunError(run, tenants, waitMs);
  }
}
