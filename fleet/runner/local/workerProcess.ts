import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { TenantResult } from "../../activity/tenantResult";
import { cancelMessage, type WorkerRequest } from "./workerMessages";

/** Thrown if a worker ended in the middle of a tenant. */
export class WorkerEndedError extends Error {
  override readonly name = "WorkerEndedError";

  /**
   * @param reason Exit code or signal.
   * @param output End of the process's output.
   */
  constructor(
    readonly reason: string,
    readonly output: string,
  ) {
    super([reason, output].filter((text) => text !== "").join(": "));
  }
}

/** Number of characters of a worker's output that an error contains. */
const shownOutput = 2000;

/** Worker process. It runs one tenant at a time. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  #output = "";

  /** @param variables Environment variables of the process and of those that it starts. */
  constructor(variables: Readonly<Record<string, string>>) {
    this.#child = fork(join(__dirname, "worker.js"), {
      env: { ...process.env, ...variables, SIPIO_API_KEY: undefined, TEMPORAL_API_KEY: undefined },
      // Ctrl-C must not reach the engine twice: it would end without saving the state.
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-shownOutput);
      });
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /**
   * Runs a tenant.
   * @throws WorkerEndedError if the process ends before it answers.
   */
  async run(request: WorkerRequest): Promise<TenantResult> {
    const ended = new AbortController();
    const exit = once(this.#child, "exit", { signal: ended.signal }).then(([code, signal]) => {
      const reason = `the worker process ended with ${signal ?? `exit code ${code}`}`;
      throw new WorkerEndedError(reason, this.#output.trim());
    });
    const answer = once(this.#child, "message", { signal: ended.signal }).then(([result]) => result as TenantResult);
    // The one that loses the race is canceled below.
    for (const one of [exit, answer]) one.catch(() => undefined);
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.send(request, () => undefined);
    try {
      return await Promise.race([answer, exit]);
    } finally {
      ended.abort();
    }
  }

  /** Cancels the current tenant. */
  cancel(): void {
    if (this.#child.connected) this.#child.send(cancelMessage, () => undefined);
  }

  /** Ends the process after its current tenant. */
  close(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
