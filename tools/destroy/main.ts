import { existsSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { ensureEngine } from "pulumi-engine";
import { exitCodeOf, step } from "../console/progress.js";
import { repairInterruptedRun } from "../stack/interruptedRun.js";
import { home, root, shellFile, stackFile, stackName, stateDir } from "../stack/paths.js";
import { findSandbox, startStackSandbox, stopSandbox } from "../stack/sandbox.js";
import { QuickstartStack } from "../stack/stack.js";

/** `npm run destroy`: deletes the quickstart's stack, sandbox and files. */
export function main(): Promise<number> {
  return exitCodeOf(async () => {
    if (!existsSync(home)) {
      console.log("Nothing to destroy.");
      return;
    }
    const engine = await step("Preparing the Pulumi engine", (say) => ensureEngine({ onProgress: say }));
    const stack = new QuickstartStack(engine);
    for (const repair of repairInterruptedRun(stateDir)) console.error(repair);
    await refuseOtherStacks(stack);
    if (QuickstartStack.exists()) {
      const sandbox = (await findSandbox()) ?? (await step("Starting the sandbox", () => startStackSandbox()));
      await stack.prepare(sandbox.url, sandbox.keys.acme ?? "");
      const destroy = ["destroy", "--yes", "--skip-preview", "--remove", "--stack", stackName];
      await step("pulumi destroy", () => stack.watched(destroy), { watched: true });
    }
    const left = await findSandbox();
    if (left !== undefined) await step("Stopping the sandbox", () => stopSandbox(left));
    rmSync(home, { recursive: true, force: true });
    rmSync(stackFile, { force: true });
    console.log("Deleted the stack, its state, the sandbox and its store.");
  });
}

/** Refuses to delete the state of a stack that somebody else created in it. */
async function refuseOtherStacks(stack: QuickstartStack): Promise<void> {
  const [other, ...more] = await stack.otherStacks();
  if (other === undefined) return;
  const names = [other, ...more].join(", ");
  throw new Error(
    `${relative(root, stateDir)} also contains the state of ${names}. Nothing was deleted. Delete that stack first ` +
      `(\`. ${relative(root, shellFile)}\`, then \`pulumi destroy --remove --stack ${other}\`), or move it to another ` +
      "backend.",
  );
}
