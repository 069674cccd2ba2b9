import { WorkerProcess } from "../local/workerProcess";

/** Worker processes that are kept for the next tenant. Each has loaded one version of the fleet. */
export class WorkerPool {
  readonly #idle: { readonly version: string; readonly process: WorkerProcess }[] = [];

  /** @param variables Environment variables of the processes. */
  constructor(private readonly variables: Readonly<Record<string, string>>) {}

  /** Returns an idle process with a version, or a new one. Idle processes with another version are ended. */
  take(version: string): WorkerProcess {
    for (let index = this.#idle.length - 1; index >= 0; index -= 1) {
      if (this.#idle[index]?.version !== version) this.#idle.splice(index, 1)[0]?.process.close();
    }
    return this.#idle.pop()?.process ?? new WorkerProcess(this.variables);
  }

  /** Keeps a process for the next tenant. */
  keep(version: string, process: WorkerProcess): void {
    this.#idle.push({ version, process });
  }

  /** Ends all idle processes. */
  close(): void {
    for (const { process } of this.#idle.splice(0)) process.close();
  }
}
