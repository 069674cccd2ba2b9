import * as pulumi from "@pulumi/pulumi";

/** Everything that one run of a program remembers: an instance of each class that keeps something. */
export class ProgramRun {
  readonly #parts = new Map<unknown, object>();

  /** The run's instance of a class. */
  get<T extends object>(part: new () => T): T {
    const known = this.#parts.get(part);
    if (known !== undefined) return known as T;
    const made = new part();
    this.#parts.set(part, made);
    return made;
  }
}

/** By the stack's root resource: several programs may run in one process, one after the other or at once. */
const runs = new WeakMap<object, ProgramRun>();
const withoutStack = {};

/** The run of the program that is under way. */
export function programRun(): ProgramRun {
  const stack = pulumi.runtime.getStackResource() ?? withoutStack;
  const run = runs.get(stack) ?? new ProgramRun();
  runs.set(stack, run);
  return run;
}
