import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { SandboxControl } from "sipio-sandbox";

const command = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "cli", "bin", "sipio.js");

/** A row of the platform. */
export type WireRow = Readonly<Record<string, unknown>>;

/** The interface of a sandbox for tests. */
export abstract class SandboxClient {
  readonly control: SandboxControl;

  constructor(
    readonly url: string,
    controlUrl: string,
    readonly keys: Readonly<Record<string, string>>,
  ) {
    this.control = new SandboxControl(controlUrl);
  }

  /** The key of the tests' tenant. */
  get key(): string {
    return this.keys.acme ?? "";
  }

  /** All rows of an object, of all tenants. */
  rows(object: string): Promise<readonly WireRow[]> {
    return this.control.rows(object);
  }

  /** All rows of all objects, of all tenants, by object. */
  allRows(): Promise<Readonly<Record<string, readonly WireRow[]>>> {
    return this.control.allRows();
  }

  /** Sends a request to the API as a tenant. */
  async call(method: string, path: string, { key = this.key, body }: { key?: string; body?: unknown } = {}) {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { "x-api-key": key, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>) };
  }

  abstract stop(): Promise<void>;
}

/** A sandbox as users start it: the command in a separate process. */
export class SandboxProcess extends SandboxClient {
  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    url: string,
    control: string,
    keys: Readonly<Record<string, string>>,
  ) {
    super(url, control, keys);
  }

  /**
   * Starts a sandbox.
   * @param options Whether it supports idempotency keys. Default `false`: SIP.IO documents none. Folder of its store. Default:
   * a new one.
   */
  static async start({
    idempotency = false,
    directory = mkdtempSync(join(tmpdir(), "sipio-sandbox-")),
  } = {}): Promise<SandboxProcess> {
    const args = [
      command,
      "sandbox",
      "--port",
      "0",
      "--data",
      directory,
      ...(idempotency ? [] : ["--without", "idempotency"]),
    ];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const { url, control, keys } = JSON.parse(line) as { url: string; control: string; keys: Record<string, string> };
    return new SandboxProcess(child, directory, url, control, keys);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      this.child.kill("SIGTERM");
      await once(this.child, "exit");
    }
    rmSync(this.directory, { recursive: true, force: true });
  }
}
