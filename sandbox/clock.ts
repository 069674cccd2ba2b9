/** Clock of the sandbox, which tests can move. */
export interface Clock {
  /** Returns the current time in epoch seconds. */
  now(): number;
  /** Moves the clock by a number of seconds. */
  advance(seconds: number): void;
  /** Undoes all moves. */
  reset(): void;
}

/** Creates a clock that follows the machine's, or stays at a fixed time in epoch seconds until moved. */
export function clock(standing?: number): Clock {
  let moved = 0;
  return {
    now: () => (standing ?? Math.floor(Date.now() / 1000)) + moved,
    advance(seconds) {
      moved += seconds;
    },
    reset() {
      moved = 0;
    },
  };
}
