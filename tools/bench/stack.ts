import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as automation from "@pulumi/pulumi/automation/index.js";
import { workRoot } from "./paths.js";

/** TypeScript project that the CLI compiles and runs as it does with a user's project. */
export interface ProgramFolder {
  readonly folder: string;
  /** File to run. Defaults to `index.ts`. */
  readonly main?: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Program: a function in this process, or a project. */
export type Program = (() => void) | ProgramFolder;

// As `pulumi new typescript` writes it.
const compilerOptions = { strict: true, target: "es2020", module: "commonjs", moduleResolution: "node" };
const project = "bench";
const stackName = "bench";

/** Stack on the real CLI, with its own state. */
export class BenchStack {
  private constructor(
    private readonly stack: automation.Stack,
    private readonly directory: string,
  ) {}

  /**
   * Runs work with an empty stack for a program, and removes the stack afterwards. Objects that the program created
   * elsewhere remain.
   */
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
      const isFolder = typeof program !== "function";
      if (isFolder) {
        const { folder, main = "index.ts" } = program;
        cpSync(folder, directory, { recursive: true, filter: (path) => !path.endsWith("Pulumi.yaml") });
        writeFileSync(join(directory, "package.json"), JSON.stringify({ name: project, main }));
        writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [main] }));
      }
      const workspace = await automation.LocalWorkspace.create({
        workDir: directory,
        ...(!isFolder && { program: async () => program() }),
        projectSettings: { name: project, runtime: "nodejs", backend: { url: `file://${stateDir}` } },
        envVars: {
          PULUMI_CONFIG_PASSPHRASE: "bench",
          PULUMI_SKIP_UPDATE_CHECK: "1",
          PULUMI_HOME: join(directory, "home"),
          SIPIO_API_KEY: "",
          SIPIO_BASE_URL: "",
          ...(isFolder && program.env),
        },
      });
      const stack = await automation.Stack.createOrSelect(stackName, workspace);
      const settings = Object.entries(config).map(([key, value]) => [key, { value, secret: key !== "sipio:baseUrl" }]);
      await stack.setAllConfig(Object.fromEntries(settings));
      return await work(new BenchStack(stack, directory));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  /** Runs `pulumi up` and returns its duration in seconds. */
  up(): Promise<number> {
    return timed((onOutput) => this.stack.up({ onOutput, suppressProgress: true }));
  }

  /**
   * Runs a `pulumi up` that must not change anything, and returns its duration in seconds.
   * @throws Error if it changes something.
   */
  upUnchanged(): Promise<number> {
    return timed((onOutput) => this.stack.up({ onOutput, suppressProgress: true, expectNoChanges: true }));
  }

  /** Runs `pulumi preview` and returns its duration in seconds. */
  preview(packs: { policyPacks?: string[]; policyPackConfigs?: string[] } = {}): Promise<number> {
    return timed((onOutput) => this.stack.preview({ onOutput, suppressProgress: true, ...packs }));
  }

  /** Runs `pulumi refresh` and returns its duration in seconds. */
  refresh(): Promise<number> {
    return timed((onOutput) => this.stack.refresh({ onOutput }));
  }

  /** Runs `pulumi destroy` and returns its duration in seconds. */
  destroy(): Promise<number> {
    return timed((onOutput) => this.stack.destroy({ onOutput }));
  }

  /** Returns the content of the engine's state file. */
  state(): string {
    return readFileSync(join(this.directory, "state", ".pulumi", "stacks", project, `${stackName}.json`), "utf8");
  }
}

/**
 * Measures until the last line of the CLI. The Automation API's later queries (outputs, history) are not part of the
 * run.
 */
async function timed(work: (onOutput: () => void) => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let last = from;
  await work(() => {
    last = performance.now();
  });
  return (last - from) / 1000;
}
