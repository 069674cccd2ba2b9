/** The sandbox's time, which tests move. */
export interface Clock {
  /** Epoch seconds. */
  now(): number;
  /** Moves the time by seconds. */
  advance(seconds: number): void;
  /** Back to the time with which it was made. */
  reset(): void;
}

/** A clock that runs with the machine's, or, given a time in epoch seconds, one that stands there until it is moved. */
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
