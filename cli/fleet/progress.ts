import type { FleetRun, FleetTenant, RunObserver, TenantResult, WavePause } from "sipio-fleet";
import { counted } from "../review/words";
import { confirm } from "./confirm";
import { resultText } from "./formatRun";

/** Interval in milliseconds at which a terminal is updated. */
const intervalMs = 1000;

/** Progress of a run: a live list of the running tenants on a terminal, and otherwise one line for each result. */
export class FleetProgress implements RunObserver {
  readonly #running = new Map<string, number>();
  readonly #timer: NodeJS.Timeout | undefined;
  #ended = 0;
  #shownLines = 0;

  /** @param total Number of tenants. */
  constructor(
    private readonly stream: NodeJS.WriteStream,
    private total: number,
  ) {
    this.#timer = stream.isTTY ? setInterval(() => this.#draw([]), intervalMs) : undefined;
  }

  continued({ id, startedAt }: FleetRun, done: readonly string[]): void {
    this.total -= done.length;
    this.#draw([`Continuing run ${id} of ${startedAt}, which did not finish. Done earlier: ${done.length}.`]);
  }

  waiting(workers: readonly number[]): void {
    this.#draw([`Waiting for processes of the unfinished run to end: ${workers.join(", ")}.`]);
  }

  paused(pause: WavePause, signal: AbortSignal): Promise<boolean> | undefined {
    this.#draw([pauseText(pause)]);
    const canAsk = pause.ms === Number.POSITIVE_INFINITY && this.stream.isTTY && process.stdin.isTTY;
    return canAsk ? confirm(`Start wave ${pause.wave}?`, this.stream, signal) : undefined;
  }

  /** The run ends because a user has called `sipio fleet cancel`. */
  canceled(user: string): void {
    this.#draw([`Canceled by ${user}. Waiting for the tenants in progress.`]);
  }

  started({ key }: FleetTenant): void {
    this.#running.set(key, Date.now());
    this.#draw([]);
  }

  ended({ key }: FleetTenant, { succeeded, changes, durationMs }: TenantResult): void {
    this.#running.delete(key);
    this.#ended += 1;
    const result = resultText({ result: succeeded ? "succeeded" : "failed", changes });
    this.#draw([`[${this.#ended}/${this.total}] ${key} ${result} (${(durationMs / 1000).toFixed(1)} s)`]);
  }

  noted(text: string): void {
    this.#draw([text]);
  }

  /** Removes the live list. */
  close(): void {
    clearInterval(this.#timer);
    this.#running.clear();
    this.#draw([]);
  }

  /** Writes lines above the live list. */
  #draw(lines: readonly string[]): void {
    const live = this.stream.isTTY ? this.#liveLines() : [];
    const erased = this.#shownLines > 0 ? `\u001b[${this.#shownLines}A\u001b[J` : "";
    this.#shownLines = live.length;
    const text = [...lines, ...live].map((line) => `${line}\n`).join("");
    if (erased + text !== "") this.stream.write(erased + text);
  }

  #liveLines(): string[] {
    const width = (this.stream.columns ?? 80) - 1;
    // The cursor cannot go back to lines that have left the screen.
    const height = (this.stream.rows ?? 24) - 2;
    const lines = [...this.#running].map(([key, since]) =>
      `  ${key} … ${Math.round((Date.now() - since) / 1000)} s`.slice(0, width),
    );
    if (lines.length <= height) return lines;
    return [...lines.slice(0, height - 1), `  … and ${lines.length - height + 1} more`];
  }
}

function pauseText({ wave, waves, tenants, succeeded, failed, ms }: WavePause): string {
  const results = `${succeeded} succeeded${failed > 0 ? `, ${failed} failed` : ""}`;
  const waiting =
    ms === Number.POSITIVE_INFINITY
      ? "Waiting for `sipio fleet approve`."
      : `Going on at ${new Date(Date.now() + ms).toLocaleTimeString("en-GB")}, or after \`sipio fleet approve\`.`;
  return `Wave ${wave - 1} of ${waves} has ended: ${results}. ${counted(tenants, "tenant")} next. ${waiting}`;
}
