import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sipioCommand } from "./paths.js";
import { peakMemory } from "./processTree.js";

/** Output of a sandbox that is ready. */
interface Ready {
  readonly url: string;
  readonly control: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly pid: number;
}

/** Requests that the sandbox has answered. */
export interface BenchCounters {
  readonly total: number;
  readonly routes: Readonly<Record<string, number>>;
  /** Number of answers by status. */
  readonly answers: Readonly<Record<string, number>>;
}

/** Sandbox in a separate process, for one part of the bench. */
export class BenchSandbox {
  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    private readonly ready: Ready,
  ) {}

  /** Runs work with a new sandbox and removes the sandbox afterwards. */
  static async during<T>(work: (sandbox: BenchSandbox) => Promise<T>): Promise<T> {
    const sandbox = await BenchSandbox.start();
    try {
      return await work(sandbox);
    } finally {
      await sandbox.stop();
    }
  }

  private static async start(): Promise<BenchSandbox> {
    const directory = mkdtempSync(join(tmpdir(), "sipio-bench-"));
    const args = [sipioCommand, "sandbox", "--port", "0", "--data", directory];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit").then(([code]) => {
      throw new Error(`the sandbox did not start (exit code ${code})`);
    });
    const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended])) as [string];
    // From now on, the process exits only on request.
    ended.catch(() => undefined);
    return new BenchSandbox(child, directory, JSON.parse(line) as Ready);
  }

  /** Configuration of a stack that uses this sandbox. */
  get config(): Readonly<Record<string, string>> {
    return { "sipio:apiKey": this.key, "sipio:baseUrl": this.ready.url };
  }

  /** Environment variables of a process that uses this sandbox. */
  get environment(): Readonly<Record<string, string>> {
    return { SIPIO_API_KEY: this.key, SIPIO_BASE_URL: this.ready.url };
  }

  /** Process ID of the sandbox. */
  get pid(): number {
    return this.ready.pid;
  }

  /** Peak memory of the sandbox so far, in MiB. */
  get peakMemory(): number | undefined {
    return peakMemory(this.ready.pid);
  }

  /** Reads an object as an API client and returns the unchanged response body. */
  async read(path: string): Promise<string> {
    const answer = await fetch(`${this.ready.url}${path}`, { headers: { "x-api-key": this.key } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${text}`);
    return text;
  }

  /** Returns the requests by method since the last call. */
  async takeRequests(): Promise<Readonly<Record<string, number>>> {
    const { routes } = await this.takeCounters();
    const byMethod: Record<string, number> = {};
    for (const [route, count] of Object.entries(routes)) {
      const [method = ""] = route.split(" ");
      byMethod[method] = (byMethod[method] ?? 0) + count;
    }
    return byMethod;
  }

  /** Returns the number of requests by route and of answers by status since the last call. */
  async takeCounters(): Promise<BenchCounters> {
    const counters = JSON.parse(await this.control("GET", "/counters")) as BenchCounters;
    await this.control("DELETE", "/counters");
    return counters;
  }

  /**
   * Delays every response of the API.
   * @param ms Delay in milliseconds.
   */
  async setLatency(ms: number): Promise<void> {
    await this.control("PUT", "/latency", { ms });
  }

  /** Removes all objects and restores the settings. */
  async reset(): Promise<void> {
    await this.control("POST", "/reset");
  }

  private get key(): string {
    return this.ready.keys.acme ?? "";
  }

  private async control(method: string, path: string, body?: unknown): Promise<string> {
    const sent = body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const answer = await fetch(`${this.ready.control}${path}`, { method, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text;
  }

  private async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      this.child.kill("SIGTERM");
      await once(this.child, "exit");
    }
    rmSync(this.directory, { recursive: true, force: true });
  }
}
