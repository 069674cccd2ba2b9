import { mkdirSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import type { TenantAction, TenantResult } from "../../activity/tenantResult";
import type { Fingerprint } from "../../selection/fingerprint";
import { JournalDatabase } from "./database";
import { type RecordedPause, WavePauses } from "./wavePauses";

/** Action that changes stacks. A preview is not recorded. */
export type RecordedAction = Exclude<TenantAction, "preview">;

/** State of a tenant in a run. */
export type TenantProgress = "open" | "running" | "succeeded" | "failed";

/** Process that runs an action on a fleet. */
export interface FleetRun {
  readonly id: number;
  readonly action: RecordedAction;
  readonly pid: number;
  readonly host: string;
  readonly user: string;
  /** Start time in ISO 8601 format. */
  readonly startedAt: string;
}

// A container has its own name, so a run that was killed in one is never found to have ended in another.
const otherMachine = ". If it was killed, delete .sipio-fleet/journal.db; the stacks are unaffected";

/** Thrown if another run of the fleet is active. */
export class RunInProgressError extends Error {
  override readonly name = "RunInProgressError";

  constructor(readonly active: FleetRun) {
    super(
      `another run is active: \`sipio fleet ${active.action}\` of ${active.user} on ${active.host}, process ${active.pid}, ` +
        `since ${active.startedAt}. Wait until it has ended${active.host === hostname() ? "" : otherMachine}`,
    );
  }
}

/** Thrown if no run waits between two waves. */
export class NoPauseError extends Error {
  override readonly name = "NoPauseError";

  constructor(active: FleetRun | undefined) {
    const state =
      active === undefined ? "no run is active" : `\`sipio fleet ${active.action}\` is active, but not waiting`;
    super(`nothing to approve: ${state}. Use --pause-between-waves to make a run wait`);
  }
}

/** Tenant whose last run succeeded, with the fingerprint of its description at that time. */
export interface Deployment {
  readonly tenant: string;
  readonly stack: string;
  readonly fingerprint: Fingerprint;
  /** Time in ISO 8601 format. */
  readonly deployedAt: string;
}

/** Latest state of a tenant. */
export interface TenantState {
  readonly tenant: string;
  readonly run: number;
  readonly action: RecordedAction;
  readonly state: TenantProgress;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly changes: Readonly<Record<string, number>>;
  readonly errors: readonly string[];
}

/** Begin of a run. */
export interface BegunRun {
  readonly id: number;
  /** Tenants that an interrupted run of the same action has completed. */
  readonly done: ReadonlySet<string>;
  /** Interrupted run that this run continues. */
  readonly continues: FleetRun | undefined;
  /** Tenants whose last started action did not succeed. Its processes may have left the stack locked. */
  readonly unfinished: ReadonlySet<string>;
  /** Workers of interrupted runs. They end on their own. */
  readonly workers: readonly number[];
}

/** Name of the journal in its folder. */
export const journalFile = "journal.db";
const runColumns = "id, action, pid, host, user, started_at AS startedAt";
const now = () => new Date().toISOString();

/** Journal of a fleet: its runs, their tenants, and what each tenant was deployed from. Survives kills. */
export class Journal {
  readonly #db: JournalDatabase;
  /** Pauses between waves. */
  readonly pauses: WavePauses;

  /**
   * @param directory Folder of the journal. Created if it is missing.
   * @param isRunning Whether a process of this machine is running.
   */
  constructor(
    directory: string,
    private readonly isRunning: (pid: number) => boolean,
  ) {
    mkdirSync(directory, { recursive: true });
    this.#db = new JournalDatabase(join(directory, journalFile));
    this.pauses = new WavePauses(this.#db);
  }

  /**
   * Begins a run. A run that was killed is continued: tenants that it has completed are done.
   * @param isCurrent Whether a completed tenant is deployed from what it would be deployed from now.
   * @throws RunInProgressError if another run is active.
   */
  begin(action: RecordedAction, tenants: readonly string[], isCurrent: (tenant: string) => boolean): BegunRun {
    return this.#db.transaction(() => {
      const open = this.#openRuns();
      const active = this.#activeOf(open);
      if (active !== undefined) throw new RunInProgressError(active);
      this.#db.run("UPDATE run SET ended_at = ?, is_interrupted = 1 WHERE ended_at IS NULL", now());
      const last = open.at(-1);
      const continues = last?.action === action ? last : undefined;
      const completed = continues === undefined ? [] : this.#tenantsOf(continues.id, "succeeded");
      const done = new Set(completed.filter((tenant) => tenants.includes(tenant) && isCurrent(tenant)));
      const id = this.#db.run(
        "INSERT INTO run (action, pid, host, user, started_at) VALUES (?, ?, ?, ?, ?)",
        action,
        process.pid,
        hostname(),
        userInfo().username,
        now(),
      );
      for (const tenant of tenants) {
        const state = done.has(tenant) ? "succeeded" : "open";
        this.#db.run("INSERT INTO run_tenant (run, tenant, state) VALUES (?, ?, ?)", id, tenant, state);
      }
      const unfinished = new Set(tenants.filter((tenant) => this.#isUnfinished(tenant)));
      return { id, done, continues, unfinished, workers: open.flatMap((run) => this.#workersOf(run.id)) };
    });
  }

  /** Records that a worker has started with a tenant. A worker of another machine is null. */
  started(run: number, tenant: string, worker: number | null): void {
    this.#db.run(
      "UPDATE run_tenant SET state = 'running', worker = ?, started_at = ? WHERE run = ? AND tenant = ?",
      worker,
      now(),
      run,
      tenant,
    );
  }

  /** Records the result of a tenant, and the fingerprint of what it is deployed from now. */
  ended(run: number, result: TenantResult, stack: string, fingerprint: Fingerprint): void {
    this.#db.transaction(() => {
      this.#db.run(
        "UPDATE run_tenant SET state = ?, ended_at = ?, changes = ?, errors = ? WHERE run = ? AND tenant = ?",
        result.succeeded ? "succeeded" : "failed",
        now(),
        JSON.stringify(result.changes),
        JSON.stringify(result.errors),
        run,
        result.tenant,
      );
      if (result.action === "refresh") return;
      // After a failed run, the stack matches neither the old nor the new description.
      this.#db.run("DELETE FROM deployment WHERE tenant = ?", result.tenant);
      if (!result.succeeded || result.action !== "up") return;
      this.#db.run(
        "INSERT INTO deployment (tenant, stack, fingerprint, deployed_at) VALUES (?, ?, ?, ?)",
        result.tenant,
        stack,
        JSON.stringify(fingerprint),
        now(),
      );
    });
  }

  /** Ends a run. */
  end(run: number): void {
    this.#db.run("UPDATE run SET ended_at = ? WHERE id = ?", now(), run);
  }

  /** Returns the deployment of each tenant. A tenant whose last run failed is missing. */
  deployments(): Map<string, Deployment> {
    const rows = this.#db.all<Omit<Deployment, "fingerprint"> & { readonly fingerprint: string }>(
      "SELECT tenant, stack, fingerprint, deployed_at AS deployedAt FROM deployment",
    );
    return new Map(
      rows.map((row) => [row.tenant, { ...row, fingerprint: JSON.parse(row.fingerprint) as Fingerprint }]),
    );
  }

  /** Returns the latest state of each tenant that a run has included. */
  states(): Map<string, TenantState> {
    const rows = this.#db.all<Omit<TenantState, "changes" | "errors"> & { changes: string; errors: string }>(
      `SELECT tenant, run, action, state, t.started_at AS startedAt, t.ended_at AS endedAt, changes, errors
       FROM run_tenant t JOIN run ON run.id = t.run
       WHERE run = (SELECT max(run) FROM run_tenant latest WHERE latest.tenant = t.tenant)`,
    );
    return new Map(
      rows.map((row) => [
        row.tenant,
        {
          ...row,
          changes: JSON.parse(row.changes) as Record<string, number>,
          errors: JSON.parse(row.errors) as string[],
        },
      ]),
    );
  }

  /** Returns the active run, if there is one. */
  activeRun(): FleetRun | undefined {
    return this.#activeOf(this.#openRuns());
  }

  /** Returns the pause in which the active run waits, if it does. */
  activePause(): RecordedPause | undefined {
    const active = this.activeRun();
    return active && this.pauses.openOf(active.id);
  }

  /**
   * Approves the pause in which the active run waits.
   * @throws NoPauseError if no run waits.
   */
  approve(): RecordedPause {
    return this.#db.transaction(() => {
      const pause = this.activePause();
      if (pause === undefined) throw new NoPauseError(this.activeRun());
      this.pauses.approve(pause);
      return pause;
    });
  }

  /** Returns the last run if it was not finished and is not active. */
  unfinishedRun(): FleetRun | undefined {
    const open = this.#openRuns();
    return this.#activeOf(open) === undefined ? open.at(-1) : undefined;
  }

  /** Asks the process of a run to cancel it. */
  cancel(run: number): void {
    this.#db.run(
      "INSERT OR IGNORE INTO cancellation (run, user, requested_at) VALUES (?, ?, ?)",
      run,
      userInfo().username,
      now(),
    );
  }

  /** Returns the tenants of a run that have been started and have not ended. */
  runningTenants(run: number): string[] {
    return this.#tenantsOf(run, "running");
  }

  /** Returns the user who asked to cancel the run of this process. */
  canceledBy(): string | undefined {
    const [found] = this.#db.all<{ user: string }>(
      `SELECT cancellation.user FROM cancellation JOIN run ON run.id = cancellation.run
       WHERE run.pid = ? AND run.host = ? AND run.ended_at IS NULL`,
      process.pid,
      hostname(),
    );
    return found?.user;
  }

  /** Closes the journal. */
  close(): void {
    this.#db.close();
  }

  #openRuns(): FleetRun[] {
    return this.#db.all<FleetRun>(`SELECT ${runColumns} FROM run WHERE ended_at IS NULL ORDER BY id`);
  }

  /** A run on another machine counts as active, because this machine cannot see whether it has ended. */
  #activeOf(open: readonly FleetRun[]): FleetRun | undefined {
    return open.find(({ pid, host }) => host !== hostname() || this.isRunning(pid));
  }

  #isUnfinished(tenant: string): boolean {
    const [last] = this.#db.all<{ state: TenantProgress }>(
      "SELECT state FROM run_tenant WHERE tenant = ? AND state <> 'open' ORDER BY run DESC LIMIT 1",
      tenant,
    );
    return last !== undefined && last.state !== "succeeded";
  }

  #tenantsOf(run: number, state: TenantProgress): string[] {
    const rows = this.#db.all<{ tenant: string }>(
      "SELECT tenant FROM run_tenant WHERE run = ? AND state = ?",
      run,
      state,
    );
    return rows.map(({ tenant }) => tenant);
  }

  #workersOf(run: number): number[] {
    const rows = this.#db.all<{ worker: number }>(
      "SELECT DISTINCT worker FROM run_tenant WHERE run = ? AND state = 'running' AND worker IS NOT NULL",
      run,
    );
    return rows.map(({ worker }) => worker);
  }
}
