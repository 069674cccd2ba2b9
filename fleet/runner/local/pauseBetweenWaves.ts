import { once } from "node:events";
import { setInterval as every, setTimeout as sleep } from "node:timers/promises";
import type { Journal } from "./journal";

/** Pause of a run before a wave. */
export interface WavePause {
  /** Number of the wave that waits. The first wave has number 1. */
  readonly wave: number;
  /** Number of waves. */
  readonly waves: number;
  /** Number of tenants in the wave that waits. */
  readonly tenants: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Maximum length in milliseconds. `Infinity` until somebody approves. */
  readonly ms: number;
}

/** Asks whether a run goes on. Resolves to `undefined` if nobody can be asked. */
export type AskToGoOn = (pause: WavePause, signal: AbortSignal) => Promise<boolean> | undefined;

const pollMs = 250;

/**
 * Waits until the time of a pause is over, or until somebody approves it: in answer to a question or in the journal.
 * Returns whether the run goes on.
 * @param signal Cancels the run.
 */
export async function pauseBetweenWaves(
  pause: WavePause,
  run: number,
  { pauses }: Journal,
  ask: AskToGoOn,
  signal: AbortSignal,
): Promise<boolean> {
  if (signal.aborted) return false;
  const ending = new AbortController();
  const options = { signal: ending.signal };
  pauses.begin(run, pause.wave);
  const approved = async () => {
    for await (const _ of every(pollMs, undefined, options)) {
      if (pauses.approverOf(run, pause.wave) !== undefined) break;
    }
    return true;
  };
  const answers = [
    approved(),
    ask(pause, ending.signal),
    pause.ms === Number.POSITIVE_INFINITY ? undefined : sleep(pause.ms, true, options),
    once(signal, "abort", options).then(() => false),
  ].filter((answer) => answer !== undefined);
  // Those that lose the race are canceled below.
  for (const answer of answers) answer.catch(() => undefined);
  try {
    return await Promise.race(answers);
  } finally {
    ending.abort();
    pauses.end(run, pause.wave);
  }
}
