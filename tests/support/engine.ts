import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import * as automation from "@pulumi/pulumi/automation";
import { lateLoads } from "./nodeOptions";
import { decrypt, encrypt, encryptionSalt, passphrase } from "./passphrase";

const here = dirname(fileURLToPath(import.meta.url));
/** Inside the repository, so the provider's process finds the packages as in a user's project. */
const workRoot = join(here, "..", ".work");

/** The output and the result of a CLI run. */
export interface Run {
  readonly ok: boolean;
  readonly text: string;
  /** The engine's own count of steps by kind: create, update, replace, delete, same … */
  readonly changes: Readonly<Record<string, number>>;
}

/** Policy packs of a run: their folders, and a configuration file for each. */
export interface Packs {
  policyPacks?: string[];
  policyPackConfigs?: string[];
}

/** Options of `pulumi up`. */
export interface UpOptions {
  replace?: string[];
  target?: string[];
  continueOnError?: boolean;
  parallel?: number;
  refresh?: boolean;
  expectNoChanges?: boolean;
}

/** A program as in a user's `index.ts`, which returns the stack's outputs. */
export type Program = () => Record<string, unknown> | undefined | Promise<Record<string, unknown>>;

/** A setting of a stack's configuration. */
export interface Setting {
  readonly value: string;
  readonly secret?: boolean;
}

/** A stack on the real CLI, which the Automation API runs as a user would. */
export class TestStack {
  private constructor(
    private readonly stack: automation.Stack,
    /** Folder of its project. */
    readonly directory: string,
    private readonly project: string,
    private readonly settings: Record<string, Setting>,
    /** Its program, if it is not a project on disk. */
    private readonly current?: { program: Program },
  ) {
    this.writeSettings();
  }

  /** Creates an empty stack with its own state. */
  static async create(
    config: Readonly<Record<string, string>>,
    { secret = [], env = {} }: { secret?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
  ): Promise<TestStack> {
    const directory = emptyFolder();
    const current: { program: Program } = { program: () => ({}) };
    const settings = Object.entries(config).map(([key, value]) => {
      return [key, { value, secret: secret.includes(key) || key === "sipio:apiKey" }] as const;
    });
    const stack = await stackIn(directory, {
      program: async () => (await current.program()) ?? {},
      projectSettings: { name: "tests", runtime: "nodejs", backend: { url: stateOf(directory) } },
      envVars: env,
    });
    return new TestStack(stack, directory, "tests", Object.fromEntries(settings), current);
  }

  /**
   * Creates an empty stack of a copy of a project. The CLI runs its program in a separate process, as for a user.
   * @param project Folder of the project. Without a `Pulumi.yaml`, it is a TypeScript project.
   * @param settings Configuration of the stack. A name can be a path: `passwords.101`.
   */
  static async ofProject(project: string, settings: Readonly<Record<string, Setting>>): Promise<TestStack> {
    const directory = emptyFolder();
    cpSync(project, directory, { recursive: true });
    // Without one it would be of the kind of the tests' own package.
    const manifest = join(directory, "package.json");
    if (!existsSync(manifest)) writeFileSync(manifest, JSON.stringify({ private: true }));
    const own = existsSync(join(project, "Pulumi.yaml"));
    const stack = await stackIn(directory, {
      ...(!own && { projectSettings: { name: basename(project), runtime: "nodejs" } }),
      envVars: {
        PULUMI_BACKEND_URL: stateOf(directory),
        // Its types are checked separately.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        // Pulumi records the origin of each promise through the source map, which takes most of the time of a large
        // program.
        NODE_OPTIONS: `${lateLoads} --stack-trace-limit=0`,
      },
    });
    const { name } = await stack.workspace.projectSettings();
    return new TestStack(stack, directory, name, { ...settings });
  }

  /** The environment of commands for the stack. */
  get environment(): Readonly<Record<string, string>> {
    return this.stack.workspace.envVars;
  }

  up(program?: Program, options: UpOptions & Packs = {}): Promise<Run> {
    this.take(program);
    return this.run((onOutput) =>
      this.stack.up({ onOutput, suppressProgress: true, ...options }).then(({ summary }) => summary.resourceChanges),
    );
  }

  /** An `up` with the verbose log of the CLI on both streams. */
  upVerbosely(program: Program): Promise<Run> {
    this.take(program);
    const verbose = { logVerbosity: 11, logToStdErr: true, debug: true };
    return this.run((onOutput) =>
      this.stack.up({ onOutput, onError: onOutput, ...verbose }).then(({ summary }) => summary.resourceChanges),
    );
  }

  /**
   * A run with everything that the CLI can log, each in its place: messages in files of its temporary folder, traces in a
   * file of the stack's folder, and events.
   */
  async logged(verb: "up" | "refresh" | "destroy", program?: Program): Promise<Run & { readonly events: string }> {
    this.take(program);
    const events: string[] = [];
    const run = await this.run((onOutput) => {
      const options = {
        onOutput,
        onError: onOutput,
        onEvent: (event: automation.EngineEvent) => void events.push(JSON.stringify(event)),
        tracing: `file:${join(this.directory, `${verb}-${Date.now()}.trace`)}`,
        logVerbosity: 11,
        logFlow: true,
        debug: true,
      };
      return this.stack[verb](options).then(({ summary }) => summary.resourceChanges);
    });
    return { ...run, events: events.join("\n") };
  }

  preview(program?: Program, options: { diff?: boolean; refresh?: boolean } & Packs = {}): Promise<Run> {
    this.take(program);
    return this.run((onOutput) =>
      this.stack.preview({ onOutput, ...options }).then(({ changeSummary }) => changeSummary),
    );
  }

  refresh(program?: Program): Promise<Run> {
    this.take(program);
    return this.run((onOutput) => this.stack.refresh({ onOutput }).then(({ summary }) => summary.resourceChanges));
  }

  destroy(): Promise<Run> {
    return this.run((onOutput) => this.stack.destroy({ onOutput }).then(({ summary }) => summary.resourceChanges));
  }

  /** The URN of a resource in the state, by its name. */
  async urnOf(name: string): Promise<string> {
    const { resources } = await this.exported();
    const found = resources.find(({ urn }) => urn.endsWith(`::${name}`));
    if (found === undefined) throw new Error(`the state has no resource ${name}`);
    return found.urn;
  }

  setConfig(key: string, value: string, secret = false): void {
    this.settings[key] = { value, secret };
    this.writeSettings();
  }

  /** The stack's outputs, with decrypted secrets. */
  async outputs(): Promise<Record<string, unknown>> {
    const { resources } = await this.exported();
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    return inTheClear(stack?.outputs ?? {}) as Record<string, unknown>;
  }

  /** The state file, with encrypted secrets. */
  async exported(): Promise<{ resources: readonly StateResource[]; text: string }> {
    const text = readFileSync(join(stacksIn(this.directory), this.project, "test.json"), "utf8");
    const { checkpoint } = JSON.parse(text) as { checkpoint: { latest?: { resources?: StateResource[] } } };
    return { resources: checkpoint.latest?.resources ?? [], text };
  }

  /** Imports a state that was written elsewhere. */
  importState(text: string): void {
    const folder = join(stacksIn(this.directory), this.project);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "test.json"), text);
  }

  /** Deletes the stack's folder. The test itself resets the sandbox's tenant. */
  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Writes the result of `pulumi config set` without a CLI process. */
  private writeSettings(): void {
    const config: Record<string, unknown> = {};
    for (const [key, { value, secret = false }] of Object.entries(this.settings)) {
      const [name = "", ...path] = key.split(".");
      const written = secret ? { secure: encrypt(value) } : value;
      const [inner] = path;
      const qualified = name.includes(":") ? name : `${this.project}:${name}`;
      config[qualified] = inner === undefined ? written : { ...Object(config[qualified]), [inner]: written };
    }
    const settings = { encryptionsalt: encryptionSalt, config };
    writeFileSync(join(this.directory, "Pulumi.test.yaml"), JSON.stringify(settings));
  }

  /** Sets the program of the stack; keeps the previous one by default. */
  private take(program: Program | undefined): void {
    if (program === undefined) return;
    if (this.current === undefined) throw new Error("The program of this stack stands in its project.");
    this.current.program = program;
  }

  /** Runs a CLI command, and repeats it once if the program did not reach its engine. */
  private async run(work: (onOutput: (text: string) => void) => Promise<unknown>): Promise<Run> {
    const run = await this.attempt(work);
    return unreached.test(run.text) ? this.attempt(work) : run;
  }

  private async attempt(work: (onOutput: (text: string) => void) => Promise<unknown>): Promise<Run> {
    let text = "";
    const onOutput = (chunk: string) => {
      text += chunk;
    };
    const rejections = new ProgramRejections();
    try {
      const changes = await work(onOutput);
      return { ok: true, text, changes: (changes ?? {}) as Record<string, number> };
    } catch (error) {
      await rejections.end();
      const said = error instanceof Error ? error.message : String(error);
      // The CLI's output, or the error of starting it.
      return { ok: false, text: text === "" ? said : text, changes: {} };
    } finally {
      rejections.release();
    }
  }
}

/**
 * The error of a run in which gRPC's pool, which all programs of this process share, has already closed a connection.
 * It cannot occur in a separate process.
 */
const unreached = /error: One or more errors occurred: 14 UNAVAILABLE: No connection established\. Last error: null/;

/**
 * Removes the test runner's handlers of unhandled errors while a program runs. The Automation API has its own, which
 * end the run; the runner's would also fail the test.
 */
class ProgramRejections {
  readonly #source: NodeJS.EventEmitter = process;
  readonly #taken = ["uncaughtException", "unhandledRejection"].map((event) => {
    const handlers = this.#source.listeners(event) as ((...args: unknown[]) => void)[];
    this.#source.removeAllListeners(event);
    return { event, handlers };
  });
  #last = Date.now();
  readonly #hear = () => {
    this.#last = Date.now();
  };

  constructor() {
    this.#source.on("unhandledRejection", this.#hear);
  }

  /**
   * Waits for the rest of a program whose run has failed: its calls still fail after the CLI has ended, when the
   * Automation API has removed its handlers.
   */
  async end(): Promise<void> {
    this.#hear();
    while (Date.now() - this.#last < quietMs) await sleep(quietMs / 4);
  }

  /** Restores the runner's handlers. */
  release(): void {
    this.#source.off("unhandledRejection", this.#hear);
    for (const { event, handlers } of this.#taken) for (const handler of handlers) this.#source.on(event, handler);
  }
}

/** The time without activity after which a program counts as ended. */
const quietMs = 200;

/** The CLI, which is located once because that starts a process. */
let command: Promise<automation.PulumiCommand> | undefined;

/**
 * A stack that starts the CLI once per run. By default the Automation API starts it twice for a new stack, and three
 * times after each run, for outputs that few tests read and a summary that is in the state folder.
 */
async function stackIn(
  directory: string,
  options: Omit<automation.LocalWorkspaceOptions, "workDir" | "pulumiCommand">,
): Promise<automation.Stack> {
  command ??= automation.PulumiCommand.get();
  const workspace = await automation.LocalWorkspace.create({
    ...options,
    workDir: directory,
    pulumiCommand: await command,
    envVars: { ...environment, ...options.envVars },
  });
  const { name } = await workspace.projectSettings();
  workspace.selectStack = async () => writeEmptyStack(join(stacksIn(directory), name));
  const stack = await automation.Stack.select("test", workspace);
  stack.outputs = async () => ({});
  stack.info = async () => lastRunIn(directory);
  return stack;
}

/** Writes the result of `pulumi stack init`. */
function writeEmptyStack(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const latest = {
    manifest: { time: new Date(), magic: "", version: "" },
    secrets_providers: { type: "passphrase", state: { salt: encryptionSalt } },
  };
  const state = { version: 3, checkpoint: { stack: `organization/${basename(folder)}/test`, latest } };
  writeFileSync(join(folder, "test.json"), JSON.stringify(state));
}

/** The engine's own summary of the last run. */
function lastRunIn(directory: string): automation.UpdateSummary {
  const history = join(directory, "state", ".pulumi", "history");
  const runs = readdirSync(history, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".history.json"),
  );
  const last = runs.sort().at(-1);
  if (last === undefined) throw new Error(`no run stands in ${history}`);
  return JSON.parse(readFileSync(join(history, last), "utf8")) as automation.UpdateSummary;
}

function emptyFolder(): string {
  mkdirSync(workRoot, { recursive: true });
  const directory = mkdtempSync(join(workRoot, "stack-"));
  mkdirSync(join(directory, "state"));
  return directory;
}

const stateOf = (directory: string) => `file://${join(directory, "state")}`;
const stacksIn = (directory: string) => join(directory, "state", ".pulumi", "stacks");

const environment = {
  PULUMI_CONFIG_PASSPHRASE: passphrase,
  PULUMI_SKIP_UPDATE_CHECK: "1",
  PULUMI_HOME: join(workRoot, "home"),
  // The state is written once at the end of a run, because writing it at every step takes minutes with 900 resources.
  // A test that kills the CLI earlier needs the steps.
  PULUMI_EXPERIMENTAL: "true",
  PULUMI_SKIP_CHECKPOINTS: "true",
  NODE_OPTIONS: lateLoads,
  SIPIO_API_KEY: "",
  SIPIO_BASE_URL: "",
};

/** A value of the state with decrypted secrets, which Pulumi marks with a key for special values. */
function inTheClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inTheClear);
  if (typeof value !== "object" || value === null) return value;
  const { ciphertext } = value as { ciphertext?: unknown };
  if (pulumi.runtime.specialSigKey in value && typeof ciphertext === "string") return JSON.parse(decrypt(ciphertext));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inTheClear(inner)]));
}

/** A resource in the state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}
