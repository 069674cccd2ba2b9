import { setTimeout as delay } from "node:timers/promises";
import type { Dispatcher } from "undici";
import type { ReadLimits } from "./readCoalescer";
import type { RetryLimits } from "./retry";
import type { Timeouts } from "./transport";

/** Options of an API client. All are optional. */
export interface ApiOptions {
  /** Returns the current time in epoch milliseconds. By default, the system's clock. */
  readonly clock?: () => number;
  /** Returns a random number from 0 up to, but not including, 1. By default, `Math.random`. */
  readonly random?: () => number;
  /** Waits for the given number of milliseconds. */
  readonly sleep?: (ms: number) => Promise<void>;
  readonly timeouts?: Partial<Timeouts>;
  readonly retry?: Partial<RetryLimits>;
  readonly reads?: Partial<ReadLimits>;
  /**
   * Maximum number of concurrent requests.
   * @default 16
   */
  readonly inFlight?: number;
  /** Path of a {@link LimiterServer} that limits the requests of several processes. By default, none. */
  readonly limiterPath?: string;
  /** Undici interceptors for every request. By default, none. */
  readonly interceptors?: readonly Dispatcher.DispatcherComposeInterceptor[];
}

/** Options with defaults applied. */
export interface ResolvedApiOptions {
  readonly clock: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly timeouts: Timeouts;
  readonly retry: RetryLimits;
  readonly reads: ReadLimits;
  readonly inFlight: number;
  readonly limiterPath: string | undefined;
  readonly interceptors: readonly Dispatcher.DispatcherComposeInterceptor[];
}

/** Returns the options with defaults applied. */
export function resolveApiOptions(options: ApiOptions): ResolvedApiOptions {
  return {
    clock: options.clock ?? Date.now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? ((ms) => delay(ms)),
    timeouts: { connectMs: 10_000, attemptMs: 30_000, ...options.timeouts },
    retry: {
      attempts: 5,
      totalMs: 120_000,
      longestWaitMs: 60_000,
      backoffMs: 500,
      longestBackoffMs: 10_000,
      ...options.retry,
    },
    reads: { singles: 4, readsPerPage: 8, pageSize: 1000, freshMs: 30_000, ...options.reads },
    inFlight: options.inFlight ?? 16,
    limiterPath: options.limiterPath,
    interceptors: options.interceptors ?? [],
  };
}
