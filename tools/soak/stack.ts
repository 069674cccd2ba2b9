import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { repositoryRoot } from "pulumi-engine";
import type { Declarations } from "./declarations.js";
import type { Ids } from "./platform.js";
import { descendantsOf, isRunning, kill, type Process } from "./processes.js";

/** End of a run of the CLI. */
export interface Ended {
  /** Exit code, or `undefined` if the CLI was killed. */
  readonly code: number | undefined;
  readonly text: string;
}

const project = "soak";
const stackName = "soak";
/** Folder for stacks and fleets. It is inside the repository so that the provider's process can resolve the packages. */
export const soakRoot = join(repositoryRoot(), "tests", ".work");
const longestRunMs = 180_000;

/** Environment of stacks: the engine's, without anything of the user's own. */
export type Environment = NodeJS.ProcessEnv;

/** Stack on the real CLI, with the file backend, as a user has it. Every step is written to the state. */
export class SoakStack {
  private constructor(
    readonly directory: string,
    private readonly env: Environment,
  ) {}

  /** Creates an empty stack, which `copy` multiplies. */
  static async create(engine: Environment): Promise<SoakStack> {
    mkdirSync(soakRoot, { recursive: true });
    const directory = mkdtempSync(join(soakRoot, "soak-"));
    mkdirSync(join(directory, "state"));
    cpSync(join(repositoryRoot(), "tools", "soak", "program.cjs"), join(directory, "program.cjs"));
    writeFileSync(join(directory, "package.json"), JSON.stringify({ name: project, main: "program.cjs" }));
    writeFileSync(join(directory, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`);
    const stack = new SoakStack(directory, environment(engine, directory));
    const { code, text } = await stack.run(["stack", "init"]);
    if (code !== 0) throw new Error(`pulumi stack init failed: ${text}`);
    return stack;
  }

  /** Returns a copy of the stack for another base URL and API key. */
  copy(engine: Environment, settings: { readonly baseUrl: string; readonly apiKey: string }): SoakStack {
    const directory = mkdtempSync(join(soakRoot, "soak-"));
    cpSync(this.directory, directory, { recursive: true });
    mkdirSync(join(directory, "tmp"), { recursive: true });
    const config = `config:\n  sipio:baseUrl: ${settings.baseUrl}\n  sipio:apiKey: ${settings.apiKey}\n`;
    appendFileSync(join(directory, `Pulumi.${stackName}.yaml`), config);
    return new SoakStack(directory, environment(engine, directory));
  }

  declare(declarations: Declarations): void {
    writeFileSync(join(this.directory, "program.json"), JSON.stringify(declarations));
  }

  /** Starts a command of the CLI. */
  start(args: readonly string[]): RunningCommand {
    return new RunningCommand(
      spawn("pulumi", [...args, "--stack", stackName, "--non-interactive", "--color", "never"], {
        cwd: this.directory,
        env: this.env,
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
  }

  run(args: readonly string[]): Promise<Ended> {
    return this.start(args).ended;
  }

  /** Runs a command of a shell in the stack's folder, as the guide names it. */
  shell(command: string) {
    const env = { ...this.env, PULUMI_STACK: stackName };
    return execa("bash", ["-euc", command], { cwd: this.directory, env, extendEnv: false, all: true, reject: false });
  }

  /** IDs of the resources in state, by name. */
  get ids(): Ids {
    const { resources = [] } = this.#deployment;
    const own = resources.filter(({ type }) => type.includes("dynamic/sipio:"));
    return new Map(own.map(({ urn, id = "" }) => [urn.split("::").at(-1) ?? "", id]));
  }

  /** URNs of the creates that the engine does not know the outcome of. */
  get pendingCreates(): readonly string[] {
    const { pending_operations: pending = [] } = this.#deployment;
    return pending.filter(({ type }) => type === "creating").map(({ resource }) => resource.urn);
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  get #deployment(): Deployment {
    const file = join(this.directory, "state", ".pulumi", "stacks", project, `${stackName}.json`);
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as { checkpoint: { latest?: Deployment } };
    return checkpoint.latest ?? {};
  }
}

interface Deployment {
  readonly resources?: readonly { readonly urn: string; readonly type: string; readonly id?: string }[];
  readonly pending_operations?: readonly { readonly type: string; readonly resource: { readonly urn: string } }[];
}

/** Command of the CLI that is running, with the processes that it started. */
export class RunningCommand {
  readonly ended: Promise<Ended>;
  readonly #seen = new Map<number, Process>();

  constructor(private readonly child: ChildProcess) {
    let text = "";
    const read = (chunk: Buffer) => {
      text += chunk.toString();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    const timer = setTimeout(() => {
      text += `\nstill running after ${longestRunMs / 1000} s`;
      for (const { pid } of this.processes) kill(pid);
      child.kill("SIGKILL");
    }, longestRunMs);
    this.ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => {
        clearTimeout(timer);
        // What the CLI has written last may still be on its way.
        setTimeout(() => resolve({ code: code ?? undefined, text }), 20);
      });
    });
  }

  /** Processes that the CLI has started so far, without the CLI itself. */
  get processes(): readonly Process[] {
    const { pid } = this.child;
    if (pid !== undefined) for (const one of descendantsOf(pid)) this.#seen.set(one.pid, one);
    return [...this.#seen.values()];
  }

  /** Whether the CLI is running. */
  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Whether a process that the CLI started is running. */
  get isAnyRunning(): boolean {
    return [...this.#seen.keys()].some(isRunning);
  }

  /** Kills the CLI alone. Returns whether it was still running. */
  killCli(): boolean {
    return this.child.kill("SIGKILL");
  }
}

function environment(engine: Environment, directory: string): Environment {
  return {
    ...engine,
    PULUMI_BACKEND_URL: `file://${join(directory, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "soak",
    PULUMI_HOME: join(directory, "home"),
    PULUMI_SKIP_UPDATE_CHECK: "1",
    // The journal of creates is kept in the temporary folder.
    TMPDIR: join(directory, "tmp"),
    SIPIO_API_KEY: "",
    SIPIO_BASE_URL: "",
    SIPIO_TIMEOUT_SEC: "5",
  };
}
