import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { isLanguageHostProcess } from "../sdk/hostProcess";
import { programRun } from "../sdk/programRun";
import { resolveInputs } from "../sdk/resolveInputs";

/** State of the work at the end of a program. */
class ProgramEnd {
  begun = false;
  readonly pending = new Set<Promise<unknown>>();
}

/**
 * Runs work at the end of a preview, after the program has declared all its resources. Nothing waits for it, but its
 * reports still count. A program that failed does not reach its end, and a program without a stack (a user's unit test)
 * has none.
 * @param pending Work in progress for one of the program's resources.
 */
export function onProgramEnd(pending: Promise<unknown>, work: () => Promise<void>): void {
  const stack = pulumi.runtime.getStackResource();
  if (stack === undefined || !pulumi.runtime.isDryRun()) return;
  const run = programRun().get(ProgramEnd);
  run.pending.add(pending);
  void pending.finally(() => run.pending.delete(pending));
  if (run.begun) return;
  run.begun = true;
  void (isLanguageHostProcess() ? whenIdle(stack, work) : whenReturned(stack, run.pending, work));
}

/** Pulumi lets a program run until the event loop is empty and checks whether a handler of `beforeExit` added work. */
async function whenIdle(stack: pulumi.Resource, work: () => Promise<void>): Promise<void> {
  await once(process, "beforeExit");
  if (await succeeded(stack)) await work();
}

/** The engine's connection closes soon after the program returns unless it is kept alive here. */
async function whenReturned(
  stack: pulumi.Resource,
  pending: ReadonlySet<Promise<unknown>>,
  work: () => Promise<void>,
): Promise<void> {
  const release = pulumi.runtime.rpcKeepAlive();
  try {
    if (!(await succeeded(stack))) return;
    // A callback of a resource may declare another one.
    while (pending.size > 0) {
      await Promise.allSettled([...pending]);
      await nextTurn();
    }
    await work();
  } finally {
    release();
  }
}

/** Waits until the program has returned. The outputs are awaited only for this purpose. */
async function succeeded(stack: pulumi.Resource): Promise<boolean> {
  const { outputs } = stack as pulumi.Resource & { readonly outputs?: unknown };
  return (await resolveInputs("outputs", { outputs })) !== undefined;
}
