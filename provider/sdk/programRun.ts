import * as pulumi from "@pulumi/pulumi";

/** State of one run of a program. Contains one instance of each class that stores part of it. */
export class ProgramRun {
  readonly #parts = new Map<unknown, object>();

  /** Returns the run's instance of a class. */
  get<T extends object>(part: new () => T): T {
    const known = this.#parts.get(part);
    if (known !== undefined) return known as T;
    const made = new part();
    this.#parts.set(part, made);
    return made;
  }
}

/** Runs by root resource of the stack. Several programs may run in one process, one after another or concurrently. */
const runs = new WeakMap<object, ProgramRun>();
const withoutStack = {};

/** Returns the current run of the program. */
export function programRun(): ProgramRun {
  const stack = pulumi.runtime.getStackResource() ?? withoutStack;
  const run = runs.get(stack) ?? new ProgramRun();
  runs.set(stack, run);
  return run;
}
