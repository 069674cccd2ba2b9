import { setTimeout as sleep } from "node:timers/promises";
import type { Office, OfficeFolder } from "./officeFolder.js";
import { descendantsOf, kill } from "./processes.js";
import type { Random } from "./random.js";
import type { Found } from "./results.js";
import type { SoakSandbox } from "./sandbox.js";
import type { RunningCommand } from "./stack.js";

type Action = "up" | "destroy";

const commands: Readonly<Record<Action, readonly string[]>> = {
  up: ["up", "--parallel", "2"],
  destroy: ["destroy", "--parallel", "2", "--yes"],
};

const killPollMs = 20;

/** Fleet whose runs are killed at random moments: the command itself, or one of its workers. */
export class KilledFleet {
  /** Number of kills that hit a running process, by victim. */
  readonly kills: Record<string, number> = {};
  readonly found: Found[] = [];
  readonly #log: string[] = [];
  #lastMs = 15_000;

  constructor(
    private readonly random: Random,
    private readonly folder: OfficeFolder,
    private readonly sandbox: SoakSandbox,
    private readonly say: (line: string) => void,
  ) {}

  /** Creates offices, changes and deletes them, with a kill in each run. */
  async live(): Promise<void> {
    let offices: readonly Office[] = ["north", "east", "south"].map((key) => this.#office(key));
    for (let round = 0; round < 3 && this.found.length === 0; round += 1) {
      this.folder.declare(offices);
      await this.#interrupted("up", offices);
      offices = offices.map(({ key }) => this.#office(key));
    }
    if (this.found.length === 0) await this.#interrupted("destroy", []);
  }

  #office(key: string): Office {
    return { key, people: this.random.integer(1, 3), maxCount: this.random.integer(1, 50) };
  }

  async #interrupted(action: Action, offices: readonly Office[]): Promise<void> {
    const victim = this.random.pick(["runner", "worker"] as const);
    const at = this.random.next() * this.#lastMs;
    // In half of the kills, the CLI and the other processes below the victim are killed with it.
    const isWithTree = this.random.chance(0.5);
    const from = Date.now();
    const run = this.folder.start(commands[action]);
    const isHit = await (victim === "runner" ? killRunner(run, at, isWithTree) : killWorker(run, at, isWithTree));
    let { code, text } = await run.ended;
    this.#lastMs = isHit ? this.#lastMs : Date.now() - from;
    this.#log.push(
      `${action}: ${isHit ? "killed" : "missed"} ${victim} after ${Math.round(at)} ms, exit code ${code}`,
      text,
    );
    if (isHit) this.kills[victim] = (this.kills[victim] ?? 0) + 1;
    // A killed worker is replaced by the run itself. After a killed run, the same command continues it.
    if (isHit && victim === "runner") {
      ({ code, text } = await this.folder.start(commands[action]).ended);
      this.#log.push(`${action} again: exit code ${code}`, text);
    }
    if (code === 0) await this.#compare(action, offices);
    else this.#report(`${action} failed after a kill of the ${victim}`);
  }

  /** Compares the accounts and their content with the tenants. Nothing may exist twice. */
  async #compare(action: Action, offices: readonly Office[]): Promise<void> {
    const rows = await this.sandbox.rows();
    const accounts = (rows.account ?? []).filter(({ name }) => String(name).startsWith("Office "));
    const there = accounts.map(({ id, name }) => {
      const own = (object: string) => (rows[object] ?? []).filter(({ account_id }) => account_id === id);
      const limits = own("call_limit").map(({ max_count }) => max_count);
      return [name, own("sip_user").length, own("api_key").length, ...limits].join(" ");
    });
    const declared = offices.map(({ key, people, maxCount }) => [`Office ${key}`, people, 1, maxCount].join(" "));
    const [is, wanted] = [there.sort().join(", "), declared.sort().join(", ")];
    if (is !== wanted) this.#report(`after ${action}: ${is} instead of ${wanted}`);
  }

  #report(what: string): void {
    const log = [...this.#log];
    this.found.push({ what, log });
    this.say([what, ...log].join("\n"));
  }
}

/** Kills the command at the given time. Returns whether it was still running. */
async function killRunner(run: RunningCommand, at: number, isWithTree: boolean): Promise<boolean> {
  await Promise.race([sleep(at), run.ended]);
  const { processes } = run;
  const isHit = run.killCli();
  if (isHit && isWithTree) for (const { pid } of processes) kill(pid);
  return isHit;
}

/** Kills a worker that runs a tenant, not before the given time. Returns whether there was one. */
async function killWorker(run: RunningCommand, at: number, isWithTree: boolean): Promise<boolean> {
  await Promise.race([sleep(at), run.ended]);
  for (; run.isRunning; await sleep(killPollMs)) {
    for (const { pid } of run.processes.filter(({ command }) => command.includes("worker.js"))) {
      const below = descendantsOf(pid);
      if (below.length === 0 || !kill(pid)) continue;
      if (isWithTree) for (const process of below) kill(process.pid);
      return true;
    }
  }
  return false;
}
