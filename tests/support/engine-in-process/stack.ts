import { createCipheriv, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ApiOptions, ClientPool } from "../../../provider/api";
import type { ProviderProcess } from "../../../provider/dynamic/process";
import { RunState } from "../../../provider/lifecycle";
import { CreateJournal, OwnershipLog, runFolder } from "../../../provider/protocol";
import type { Program } from "../engine";
import { DeploymentRun } from "./deployment";
import { Diagnostics } from "./diagnostics";
import { type Interruption, Network, type Passed } from "./network";
import { runProgram } from "./program";
import { Providers } from "./providers";
import { refreshed } from "./refresh";
import { Snapshot } from "./snapshot";
import { type Deployment, nameOf, type ResourceState, stackType } from "./state";
import { type Bag, copyOf, isRecord, isSecret, opened, secret } from "./values";

/** The output and the result of a run. */
export interface Run {
  readonly ok: boolean;
  readonly text: string;
  /** The engine's count of steps by kind: create, update, replace, delete, same … */
  readonly changes: Readonly<Record<string, number>>;
  /** The requests of the providers, in order. */
  readonly requests: readonly Passed[];
  /** Whether the run was killed. */
  readonly isKilled: boolean;
}

/** Options of the CLI, and faults of the connection. */
export interface RunOptions {
  readonly target?: readonly string[];
  readonly replace?: readonly string[];
  readonly continueOnError?: boolean;
  readonly parallel?: number;
  readonly refresh?: boolean;
  readonly interruption?: Interruption;
}

/** A resource as in the state file. */
export type StateResource = Readonly<Omit<ResourceState, "inputs" | "outputs">> & {
  readonly inputs: Readonly<Bag>;
  readonly outputs: Readonly<Bag>;
};

type Verb = "up" | "preview" | "refresh" | "destroy";

const project = "tests";
const stackName = "test";
let engines = 0;

/** Waits are short because the awaited events happen within milliseconds. */
const quick: ApiOptions = {
  sleep: (ms) => sleep(Math.min(ms, 2)),
  timeouts: { attemptMs: 3000, connectMs: 3000 },
};

/** A stack on the in-process engine, with the interface of `TestStack`, which uses the real one. */
export class InProcessStack {
  #state: Deployment = { resources: [], pendingOperations: [] };
  #program: Program = () => ({});
  readonly #config: Record<string, string>;
  readonly #secretKeys: Set<string>;
  readonly #folder = mkdtempSync(join(tmpdir(), "sipio-in-process-"));
  readonly #key = randomBytes(32);

  private constructor(
    config: Readonly<Record<string, string>>,
    secretKeys: readonly string[],
    private readonly api: ApiOptions,
  ) {
    this.#config = Object.fromEntries(Object.entries(config).map(([key, value]) => [qualified(key), value]));
    this.#secretKeys = new Set(["sipio:apiKey", ...secretKeys.map(qualified)].filter((key) => key in this.#config));
  }

  /**
   * Creates an empty stack.
   * @param config Settings of the stack.
   * @param options Keys of secret settings in addition to the API key, and options of the API's client.
   */
  static async create(
    config: Readonly<Record<string, string>>,
    { secret: secretKeys = [], api = {} }: { secret?: readonly string[]; api?: ApiOptions } = {},
  ): Promise<InProcessStack> {
    return new InProcessStack(config, secretKeys, { ...quick, ...api });
  }

  up(program?: Program, options: RunOptions = {}): Promise<Run> {
    return this.#run("up", options, program);
  }

  preview(program?: Program, options: RunOptions = {}): Promise<Run> {
    return this.#run("preview", options, program);
  }

  refresh(program?: Program, options: RunOptions = {}): Promise<Run> {
    return this.#run("refresh", options, program);
  }

  destroy(options: RunOptions = {}): Promise<Run> {
    return this.#run("destroy", options);
  }

  async urnOf(name: string): Promise<string> {
    const found = this.#state.resources.find(({ urn }) => nameOf(urn) === name);
    if (found === undefined) throw new Error(`the state has no resource ${name}`);
    return found.urn;
  }

  async setConfig(key: string, value: string, isSecretKey = false): Promise<void> {
    this.#config[qualified(key)] = value;
    if (isSecretKey) this.#secretKeys.add(qualified(key));
  }

  /** The stack's outputs, with decrypted secrets. */
  async outputs(): Promise<Record<string, unknown>> {
    const stack = this.#state.resources.find(({ type }) => type === stackType);
    return opened(stack?.outputs ?? {}) as Bag;
  }

  /** The state as it is stored, with encrypted secrets. */
  async exported(): Promise<{ readonly resources: readonly StateResource[]; readonly text: string }> {
    const text = JSON.stringify(this.#encrypted(this.#state), undefined, 2);
    return { resources: (JSON.parse(text) as Deployment).resources, text };
  }

  /** Output of `pulumi stack export --show-secrets`. */
  get shown(): string {
    const { resources, pendingOperations } = this.#state;
    const deployment = { resources: withPlaintext(resources), pending_operations: pendingOperations };
    return JSON.stringify({ version: 3, deployment });
  }

  /** The state with decrypted secrets. */
  get state(): Deployment {
    return opened(copyOf(this.#state)) as Deployment;
  }

  /** Changes the state directly, as `pulumi state` does. */
  edit(change: (resources: ResourceState[]) => ResourceState[]): void {
    this.#state = { ...this.#state, resources: change(copyOf(this.#state.resources)) };
  }

  /** Removes the stack's files. */
  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #run(verb: Verb, options: RunOptions, program?: Program): Promise<Run> {
    // Pulumi records the origin of each promise, which takes half of the time of a run.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return await this.#carryOut(verb, options, program);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }

  async #carryOut(verb: Verb, options: RunOptions, program?: Program): Promise<Run> {
    if (program !== undefined) this.#program = program;
    engines += 1;
    const engine = `in-process-${process.pid}:${engines}`;
    const diagnostics = new Diagnostics(`${stackType} (${project}-${stackName})`);
    let end: () => void = () => undefined;
    const killed = new Promise<"killed">((resolve) => {
      end = () => resolve("killed");
    });
    const base = copyOf(this.#state);
    let snapshot = new Snapshot(base);
    let deployment: DeploymentRun | undefined;
    const network = new Network(options.interruption, () => {
      // The state file is unchanged, and the memory of the engine and its processes is lost.
      this.#state = snapshot.deployment();
      deployment?.kill();
      end();
    });
    let programEnd = Promise.resolve();
    const processes: ProviderProcess[] = [];
    const logs: OwnershipLog[] = [];
    const start = () => {
      const log = new OwnershipLog(engine);
      logs.push(log);
      const started = this.#process(log, network, diagnostics);
      processes.push(started);
      return started;
    };
    const olds = () => new Map(snapshot.base.resources.map((resource) => [resource.urn, resource]));
    const providers = new Providers(start, (urn) => olds().get(urn), project);

    const work = async (): Promise<"ended"> => {
      if (verb === "refresh" || options.refresh) {
        const isCounted = verb === "refresh";
        const found = await refreshed(base, providers, diagnostics, isCounted);
        if (network.isDead) return "ended";
        snapshot = new Snapshot(found);
        if (diagnostics.hasErrors || isCounted) return "ended";
      }
      deployment = new DeploymentRun(snapshot, providers, diagnostics, {
        isPreview: verb === "preview",
        target: options.target ?? [],
        replace: options.replace ?? [],
        continueOnError: options.continueOnError ?? false,
        parallel: options.parallel ?? 16,
        project,
        stack: stackName,
        config: this.#settings(),
      });
      if (verb !== "destroy") {
        programEnd = runProgram(this.#program, {
          deployment,
          diagnostics,
          project,
          stack: stackName,
          isPreview: verb === "preview",
          config: this.#config,
          secretKeys: [...this.#secretKeys],
          engine,
          state: base,
        });
        await programEnd;
      }
      await deployment.finish();
      return "ended";
    };
    const ended = await Promise.race([work(), killed]);
    // The rest of the program must not write into the files of a later run.
    await programEnd;
    const isKilled = ended === "killed" || network.isDead;
    if (!isKilled && verb !== "preview") this.#state = snapshot.deployment();
    const closing = Promise.all(processes.map(({ apis }) => apis.close()));
    if (!isKilled) await closing;
    for (const log of logs) log.close();
    rmSync(runFolder(engine), { recursive: true, force: true });
    const { text, changes, hasErrors } = diagnostics;
    const ok = !hasErrors && !isKilled;
    return { ok, text, changes: ok ? changes : {}, requests: network.requests, isKilled };
  }

  #settings(): Bag {
    return Object.fromEntries(
      Object.entries(this.#config).map(([key, value]) => [key, this.#secretKeys.has(key) ? secret(value) : value]),
    );
  }

  /** A process of a provider. If it is killed, only its files remain. */
  #process(log: OwnershipLog, network: Network, diagnostics: Diagnostics): ProviderProcess {
    const journal = new MortalJournal(join(this.#folder, "creates"), network);
    return {
      run: new RunState(log, journal, (ms) => sleep(Math.min(ms, 10))),
      apis: new ClientPool({ ...this.api, interceptors: [network.interceptor] }),
      logInfo: async (urn, message) => diagnostics.report("info", message, urn),
    };
  }

  #encrypted(value: unknown): unknown {
    if (isSecret(value)) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
      const text = Buffer.concat([nonce, cipher.update(JSON.stringify(value.value)), cipher.final()]).toString(
        "base64",
      );
      const { value: _, ...signature } = value;
      return { ...signature, ciphertext: text };
    }
    if (Array.isArray(value)) return value.map((each) => this.#encrypted(each));
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#encrypted(inner)]));
  }
}

/** Values whose secrets are marked, and written as text. */
function withPlaintext(value: unknown): unknown {
  if (isSecret(value)) {
    const { value: inner, ...signature } = value;
    return { ...signature, plaintext: JSON.stringify(opened(inner)) };
  }
  if (Array.isArray(value)) return value.map(withPlaintext);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPlaintext(inner)]));
}

/** The name of a setting with its namespace: without one it is the project's. */
function qualified(key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

/** A journal that a killed process can no longer change. */
class MortalJournal extends CreateJournal {
  constructor(
    folder: string,
    private readonly network: Network,
  ) {
    super(folder);
  }

  override begin(...of: Parameters<CreateJournal["begin"]>): void {
    if (!this.network.isDead) super.begin(...of);
  }

  override answered(...of: Parameters<CreateJournal["answered"]>): void {
    if (!this.network.isDead) super.answered(...of);
  }

  override end(...of: Parameters<CreateJournal["end"]>): void {
    if (!this.network.isDead) super.end(...of);
  }

  override settle(...of: Parameters<CreateJournal["settle"]>): void {
    if (!this.network.isDead) super.settle(...of);
  }
}
