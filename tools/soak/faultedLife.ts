import { type Declarations, RandomProgram } from "./declarations.js";
import { faultKinds, randomFault } from "./faults.js";
import { problemsOfMessages } from "./messages.js";
import { differences } from "./platform.js";
import type { FaultProxy } from "./proxy.js";
import type { Random } from "./random.js";
import type { Found } from "./results.js";
import type { SoakSandbox } from "./sandbox.js";
import type { SoakStack } from "./stack.js";

/** Timeout of an attempt in milliseconds, as `sipio:timeoutSec` sets it. */
const attemptMs = 5000;
const mostRuns = 8;

/** Stack whose requests meet faults. */
export class FaultedLife {
  readonly counts: Record<string, number> = { requests: 0, faults: 0, runs: 0, "failed runs": 0 };
  readonly found: Found[] = [];
  readonly #log: string[] = [];

  constructor(
    private readonly random: Random,
    private readonly stack: SoakStack,
    private readonly sandbox: SoakSandbox,
    private readonly proxy: FaultProxy,
    private readonly say: (line: string) => void,
  ) {}

  /** Runs a stack from its first `up` to its end. A fifth of the requests meet a fault. */
  async live(resources: number): Promise<void> {
    const program = RandomProgram.of(this.random, resources);
    for (const { declarations } of [program, program.edited(this.random)]) {
      this.stack.declare(declarations);
      await this.#finish("up", declarations);
    }
    await this.#finish("refresh", undefined);
    await this.#finish("destroy", []);
  }

  async #finish(verb: string, declarations: Declarations | undefined): Promise<void> {
    if (this.found.length > 0) return;
    this.proxy.takeCount();
    this.proxy.plan = () => {
      if (!this.random.chance(0.2)) return undefined;
      this.#count("faults", 1);
      return randomFault(this.random, faultKinds, attemptMs);
    };
    for (let run = 1; ; run += 1) {
      const { code, text } = await this.stack.run([verb, "--yes", "--skip-preview"]);
      this.#count("runs", 1);
      this.#log.push(`${verb}: exit code ${code}`, text);
      if (code === 0) break;
      this.#count("failed runs", 1);
      const problems = problemsOfMessages(text);
      if (problems.length > 0) return this.#report(problems.join("; "));
      if (run === mostRuns) return this.#report(`${verb} still fails after ${run} runs`);
    }
    this.proxy.plan = () => undefined;
    this.#count("requests", this.proxy.takeCount());
    if (declarations === undefined) return;
    const found = differences(declarations, this.stack.ids, await this.sandbox.rows());
    if (found.length > 0) this.#report(`after ${verb}: ${found.join("; ")}`);
  }

  #count(name: string, times: number): void {
    this.counts[name] = (this.counts[name] ?? 0) + times;
  }

  #report(what: string): void {
    const log = [...this.#log];
    this.found.push({ what, log });
    this.say([what, ...log].join("\n"));
  }
}
