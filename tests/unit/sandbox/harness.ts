import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRecord, type SchemaRegistry } from "pulumi-sipio/schema";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox";

/** A response of the sandbox. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the response if it is an object. */
  readonly body: Readonly<Record<string, unknown>>;
}

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A directory that is deleted when the test ends. */
export async function directory(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "sipio-unit-"));
  ends.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A sandbox that is stopped when the test ends. */
export async function start(registry: SchemaRegistry, options: Partial<SandboxOptions> = {}): Promise<Running> {
  const sandbox = await startSandbox({ registry, port: 0, dataDir: await directory(), ...options });
  const running = new Running(sandbox);
  ends.push(() => running.stop());
  return running;
}

/** A sandbox with methods for requests. */
export class Running {
  #stopped = false;

  constructor(readonly sandbox: Sandbox) {}

  /** Sends a request to the API as Acme, or with another key. */
  api(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return ask(method, `${this.sandbox.url}${path}`, body, { "x-api-key": this.sandbox.keys.acme, ...headers });
  }

  /** Sends a request to the control API. */
  control(method: string, path: string, body?: unknown): Promise<Answer> {
    return ask(method, `${this.sandbox.controlUrl}${path}`, body, {});
  }

  /** All rows of an object in the store. */
  async rows(object: string): Promise<readonly unknown[]> {
    const { body } = await this.control("GET", `/rows/${object}`);
    return Array.isArray(body.rows) ? body.rows : [];
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    await this.sandbox.stop();
  }
}

/** Sends one request. */
export async function ask(
  method: string,
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json") === true && text !== "";
  const read: unknown = isJson ? JSON.parse(text) : {};
  return { status: answer.status, headers: answer.headers, text, body: isRecord(read) ? read : {} };
}
