import { existsSync, rmSync } from "node:fs";
import { exitCodeOf, step } from "../console/progress.js";
import { ensureEngine } from "../engine/index.js";
import { home, stackFile, stackName } from "../stack/paths.js";
import { findSandbox, startSandbox, stopSandbox } from "../stack/sandbox.js";
import { QuickstartStack } from "../stack/stack.js";

/** `npm run destroy`: deletes the quickstart's stack, sandbox and files. */
export function main(): Promise<number> {
  return exitCodeOf(async () => {
    if (!existsSync(home)) {
      console.log("Nothing to destroy.");
      return;
    }
    if (QuickstartStack.exists()) {
      const engine = await step("Preparing the Pulumi engine", (say) => ensureEngine({ onProgress: say }));
      const sandbox = (await findSandbox()) ?? (await step("Starting the sandbox", () => startSandbox()));
      const stack = new QuickstartStack(engine);
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
