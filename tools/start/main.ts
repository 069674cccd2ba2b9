import { ensureEngine } from "pulumi-engine";
import { exitCodeOf, step } from "../console/progress.js";
import { repairInterruptedRun } from "../stack/interruptedRun.js";
import { sandboxDir, shellFile, stackName, stateDir } from "../stack/paths.js";
import { findSandbox, startStackSandbox } from "../stack/sandbox.js";
import { QuickstartStack } from "../stack/stack.js";
import { summary } from "./summary.js";

/** `npm start`: deploys the phone system of a small office with the real engine to the sandbox. */
export function main(): Promise<number> {
  return exitCodeOf(async () => {
    const from = Date.now();
    const engine = await step("Preparing the Pulumi engine", (say) => ensureEngine({ onProgress: say }));
    const sandbox = (await findSandbox()) ?? (await step("Starting the sandbox", () => startStackSandbox()));
    const stack = new QuickstartStack(engine);
    for (const repair of repairInterruptedRun(stateDir)) console.error(repair);
    const key = sandbox.keys.acme;
    if (key === undefined) throw new Error("The sandbox has no tenant acme.");
    await step("Preparing the stack", () => stack.prepare(sandbox.url, key));
    const up = ["up", "--yes", "--skip-preview", "--stack", stackName];
    await step("pulumi up", () => stack.watched(up), { watched: true });
    await step("pulumi up again, which must not change anything", () => stack.watched([...up, "--expect-no-changes"]), {
      watched: true,
    });
    console.log(
      summary(await stack.outputs(), {
        url: sandbox.url,
        data: sandboxDir,
        engine: `Pulumi ${engine.version} (${engine.source})`,
        seconds: (Date.now() - from) / 1000,
        shellFile,
      }),
    );
  });
}
