import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repositoryRoot } from "pulumi-engine";
import type { Rows } from "./platform.js";

/** Line that a sandbox prints when it is ready. */
interface Ready {
  readonly url: string;
  readonly control: string;
  readonly keys: Readonly<Record<string, string>>;
}

/** Sandbox in a process that can be killed and started again on the same port and store. */
export class SoakSandbox {
  readonly #directory = mkdtempSync(join(tmpdir(), "sipio-soak-sandbox-"));
  #child: ChildProcess | undefined;
  #starting: Promise<void> | undefined;
  #ready: Ready = { url: "http://127.0.0.1:0", control: "", keys: {} };

  static async start(): Promise<SoakSandbox> {
    const sandbox = new SoakSandbox();
    await sandbox.start();
    return sandbox;
  }

  get url(): string {
    return this.#ready.url;
  }

  get key(): string {
    return this.#ready.keys.acme ?? "";
  }

  get isRunning(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts the sandbox if it is not running, on its previous port if it had one. */
  start(): Promise<void> {
    this.#starting ??= (this.isRunning ? Promise.resolve() : this.#start()).finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #start(): Promise<void> {
    const { port } = new URL(this.#ready.url);
    const command = join(repositoryRoot(), "cli", "bin", "sipio.js");
    const args = [command, "sandbox", "--port", port || "0", "--data", this.#directory];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit").then(([code]) => {
      throw new Error(`the sandbox did not start (exit code ${code})`);
    });
    const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended])) as [string];
    ended.catch(() => undefined);
    this.#child = child;
    this.#ready = JSON.parse(line) as Ready;
  }

  /** Kills the process without warning. */
  async kill(): Promise<void> {
    if (!this.isRunning || this.#child === undefined) return;
    const exit = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exit;
  }

  /** Removes all objects and sets whether idempotency keys are honored. */
  async reset(idempotency: boolean): Promise<void> {
    await this.#control("POST", "/reset");
    await this.#control("PATCH", "/features", { idempotency });
  }

  async rows(): Promise<Rows> {
    return (await this.#control("GET", "/rows")) as Rows;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #control(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.#ready.control}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
