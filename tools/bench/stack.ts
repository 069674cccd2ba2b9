import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as automation from "@pulumi/pulumi/automation/index.js";
import { workRoot } from "./paths.js";

/** A program as it stands in a user's `index.ts`. */
export type Program = () => void;

const project = "bench";
const stackName = "bench";

/** A stack on the real CLI, with a state of its own. */
export class BenchStack {
  private constructor(
    private readonly stack: automation.Stack,
    private readonly directory: string,
  ) {}

  /** Runs work with an empty stack for a program, and takes it away. What the program made elsewhere stays. */
  static async during<T>(
    program: Program,
    config: Readonly<Record<string, string>>,
    work: (stack: BenchStack) => Promise<T>,
  ): Promise<T> {
    mkdirSync(workRoot, { recursive: true });
    const directory = mkdtempSync(join(workRoot, "bench-"));
    try {
      const stateDir = join(directory, "state");
      mkdirSync(stateDir);
      const workspace = await automation.LocalWorkspace.create({
        workDir: directory,
        program: async () => program(),
        projectSettings: { name: project, runtime: "nodejs", backend: { url: `file://${stateDir}` } },
        envVars: {
          PULUMI_CONFIG_PASSPHRASE: "bench",
          PULUMI_SKIP_UPDATE_CHECK: "1",
          PULUMI_HOME: join(directory, "home"),
          SIPIO_API_KEY: "",
          SIPIO_BASE_URL: "",
        },
      });
      const stack = await automation.Stack.createOrSelect(stackName, workspace);
      const settings = Object.entries(config).map(([key, value]) => [key, { value, secret: key === "sipio:apiKey" }]);
      await stack.setAllConfig(Object.fromEntries(settings));
      return await work(new BenchStack(stack, directory));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  /** `pulumi up`; gives the seconds that it took. */
  up(): Promise<number> {
    return timed((onOutput) => this.stack.up({ onOutput, suppressProgress: true }));
  }

  /**
   * A `pulumi up` that must change nothing; gives the seconds that it took.
   * @throws Error where it does change something.
   */
  upUnchanged(): Promise<number> {
    return timed((onOutput) => this.stack.up({ onOutput, suppressProgress: true, expectNoChanges: true }));
  }

  /** `pulumi preview`; gives the seconds that it took. */
  preview(packs: { policyPacks?: string[]; policyPackConfigs?: string[] } = {}): Promise<number> {
    return timed((onOutput) => this.stack.preview({ onOutput, suppressProgress: true, ...packs }));
  }

  /** `pulumi refresh`; gives the seconds that it took. */
  refresh(): Promise<number> {
    return timed((onOutput) => this.stack.refresh({ onOutput }));
  }

  /** `pulumi destroy`; gives the seconds that it took. */
  destroy(): Promise<number> {
    return timed((onOutput) => this.stack.destroy({ onOutput }));
  }

  /** The engine's state file, byte by byte. */
  state(): string {
    return readFileSync(join(this.directory, "state", ".pulumi", "stacks", project, `${stackName}.json`), "utf8");
  }
}

/** Until the last line of the CLI: what the Automation API asks for afterwards (outputs, history) is not the run's. */
async function timed(work: (onOutput: () => void) => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let last = from;
  await work(() => {
    last = performance.now();
  });
  return (last - from) / 1000;
}
