import { setTimeout as sleep } from "node:timers/promises";
import { type Declarations, RandomProgram } from "./declarations.js";
import { differences } from "./platform.js";
import { kill } from "./processes.js";
import type { FaultProxy } from "./proxy.js";
import type { Random } from "./random.js";
import type { Found } from "./results.js";
import type { SoakSandbox } from "./sandbox.js";
import type { Ended, RunningCommand, SoakStack } from "./stack.js";

/** Process that a kill ends. */
export type Victim = "cli" | "tree" | "provider" | "program" | "sandbox";

type Verb = "up" | "refresh" | "destroy";

const victims = ["cli", "tree", "tree", "provider", "program", "sandbox"] as const;

/** Steps of the guide on interrupted runs. Each has the words of the message that leads to it. */
const steps = [
  { name: "pulumi cancel", when: /currently locked by/, args: ["cancel", "--yes"] },
  {
    name: "delete the empty attributes",
    when: /failed to load checkpoint: EOF|: EOF$/m,
    shell: "find state -name '*.attrs' -empty -delete",
  },
] as const;

const commands: Readonly<Record<Verb, readonly string[]>> = {
  up: ["up", "--yes", "--skip-preview"],
  refresh: ["refresh", "--yes", "--skip-preview"],
  destroy: ["destroy", "--yes", "--skip-preview"],
};

/** Stack whose runs are killed at random moments. */
export class KilledLife {
  /** Number of kills that hit a running process, by victim. */
  readonly kills: Record<string, number> = {};
  /** Number of uses of each step of the guide. */
  readonly steps: Record<string, number> = {};
  readonly found: Found[] = [];
  readonly #log: string[] = [];
  #declared: Declarations = [];
  #lastMs = 8000;
  #lastRequests = 20;

  constructor(
    private readonly random: Random,
    private readonly stack: SoakStack,
    private readonly sandbox: SoakSandbox,
    private readonly proxy: FaultProxy,
    private readonly say: (line: string) => void,
  ) {}

  /**
   * Runs a stack from its first `up` to its end, with a kill in most commands.
   * @param resources Approximate number of resources of the first program.
   */
  async live(resources: number, { edits = 1 } = {}): Promise<void> {
    const programs = [RandomProgram.of(this.random, resources)];
    for (let edit = 0; edit < edits; edit += 1)
      programs.push(...programs.slice(-1).map((one) => one.edited(this.random)));
    for (const one of programs) {
      this.#declare(one.declarations);
      await this.#interrupted("up");
      if (this.found.length > 0) return;
    }
    if (this.random.chance(0.4)) await this.#interrupted("refresh");
    if (this.found.length > 0) return;
    this.#declare([]);
    await this.#interrupted("destroy");
  }

  #declare(declarations: Declarations): void {
    this.#declared = declarations;
    if (declarations.length > 0) this.stack.declare(declarations);
  }

  /** Runs a command, kills it, and follows the guide until it has succeeded. */
  async #interrupted(verb: Verb): Promise<void> {
    for (let round = 0; round < 3 && (round === 0 || this.random.chance(0.35)); round += 1) {
      await this.#killed(verb);
    }
    // Users may destroy the stack after an interrupted `up`. The guide then says to run `up` and `destroy`.
    if (verb === "up" && this.random.chance(0.15)) return this.#givenUp();
    await this.#finish(verb);
    await this.#compare(verb);
  }

  async #givenUp(): Promise<void> {
    const declared = this.#declared;
    const first = await this.#finish("destroy", /pulumi up/);
    if (first === undefined) return;
    this.#count(this.steps, "pulumi up before pulumi destroy");
    await this.#finish("up");
    await this.#finish("destroy");
    this.#declared = [];
    await this.#compare("destroy");
    this.#declare(declared);
    await this.#finish("up");
    await this.#compare("up");
  }

  async #killed(verb: Verb): Promise<void> {
    const victim = this.random.pick(victims);
    const when = this.random.pick(["before", "after", "time", "time"] as const);
    const at = this.random.next();
    this.proxy.takeCount();
    const from = Date.now();
    const run = this.stack.start(commands[verb]);
    let isHit = false;
    const strike = async () => {
      isHit = await this.#strike(victim, run);
    };
    if (when === "time") {
      const timer = setTimeout(() => void strike(), at * this.#lastMs * 1.1);
      void run.ended.then(() => clearTimeout(timer));
    } else {
      const target = 1 + Math.floor(at * this.#lastRequests);
      this.proxy.plan = ({ index }) => (index === target ? { kind: "event", when, happen: strike } : undefined);
    }
    const { code, text } = await run.ended;
    this.proxy.plan = () => undefined;
    const ms = Date.now() - from;
    if (isHit) this.#count(this.kills, victim);
    else this.#note(ms);
    this.#log.push(
      `${verb}: ${isHit ? "killed" : "missed"} ${victim} ${when} ${at.toFixed(3)}, exit code ${code}, ${ms} ms`,
    );
    if (!this.sandbox.isRunning) await sleep(this.random.integer(0, 500));
    await this.sandbox.start();
    if (code === undefined && this.random.chance(0.5)) await this.#settle(run);
    this.#log.push(lastLines(text));
    if (!isHit) await this.#follow(text);
  }

  /** Processes of a killed CLI end on their own. In some rounds, the next command does not wait for them. */
  async #settle(run: RunningCommand): Promise<void> {
    for (let waited = 0; waited < 20 && run.isAnyRunning; waited += 1) await sleep(250);
  }

  async #strike(victim: Victim, run: RunningCommand): Promise<boolean> {
    switch (victim) {
      case "cli":
        void run.processes;
        return run.killCli();
      case "tree": {
        const { processes } = run;
        const isHit = run.killCli();
        for (const { pid } of processes) kill(pid);
        return isHit;
      }
      case "sandbox": {
        const isHit = run.isRunning;
        await this.sandbox.kill();
        // The service is back before the run has ended, or after it.
        if (this.random.chance(0.5)) setTimeout(() => void this.sandbox.start(), this.random.integer(50, 1500));
        return isHit;
      }
      default: {
        const pattern = victim === "provider" ? /^\S*node .*dynamic-provider/ : /^\S*node .*cmd\/run/;
        return run.processes
          .filter(({ command }) => pattern.test(command))
          .map(({ pid }) => kill(pid))
          .some((hit) => hit);
      }
    }
  }

  /** Runs a command until it succeeds, with the steps of the guide only. */
  async #finish(verb: Verb, mayFail?: RegExp): Promise<Ended | undefined> {
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      this.proxy.takeCount();
      const from = Date.now();
      const ended = await this.stack.run(commands[verb]);
      this.#log.push(`${verb}: exit code ${ended.code}, ${Date.now() - from} ms`, lastLines(ended.text));
      if (ended.code === 0) {
        this.#note(Date.now() - from);
        return ended;
      }
      if (await this.#follow(ended.text)) continue;
      if (mayFail?.test(ended.text)) return ended;
      this.#report(`${verb} failed, and no step of the guide applies`);
      return undefined;
    }
    this.#report(`${verb} still fails after the steps of the guide`);
    return undefined;
  }

  /** Does what the guide says about a message. Returns whether it says something. */
  async #follow(text: string): Promise<boolean> {
    const step = steps.find(({ when }) => when.test(text));
    if (step === undefined) return false;
    this.#count(this.steps, step.name);
    if ("shell" in step) await this.stack.shell(step.shell);
    else await this.stack.run(step.args);
    return true;
  }

  async #compare(verb: Verb): Promise<void> {
    if (this.found.length > 0) return;
    const found = differences(this.#declared, this.stack.ids, await this.sandbox.rows());
    if (found.length > 0) {
      this.#report(`after ${verb}: ${found.join("; ")}`);
      return;
    }
    if (this.stack.pendingCreates.length > 0 && this.random.chance(0.5)) await this.#clear();
    if (this.#declared.length === 0 || !this.random.chance(0.3)) return;
    const again = await this.stack.run([...commands.up, "--refresh", "--expect-no-changes"]);
    this.#log.push("up --refresh --expect-no-changes", again.text);
    if (again.code !== 0) this.#report("the next up --refresh is not empty");
  }

  /** Clears the creates whose outcome the engine does not know, now that the platform equals the program. */
  async #clear(): Promise<void> {
    this.#count(this.steps, "pulumi refresh --clear-pending-creates");
    const { code, text } = await this.stack.run([...commands.refresh, "--clear-pending-creates"]);
    this.#log.push(`refresh --clear-pending-creates: exit code ${code}`, lastLines(text));
    if (code !== 0 || this.stack.pendingCreates.length > 0) this.#report("pending creates are not cleared");
  }

  #note(ms: number): void {
    this.#lastMs = ms;
    this.#lastRequests = Math.max(10, this.proxy.takeCount());
  }

  #count(counts: Record<string, number>, name: string): void {
    counts[name] = (counts[name] ?? 0) + 1;
  }

  #report(what: string): void {
    const log = [...this.#log];
    this.found.push({ what, log });
    this.say([what, ...log].join("\n"));
  }
}

function lastLines(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-25)
    .map((line) => `    ${line}`)
    .join("\n");
}
