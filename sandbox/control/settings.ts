/** Settings of the sandbox, which tests can change. */
export interface Settings {
  /** Delay of every API response in milliseconds. */
  latencyMs: number;
  rateLimit: RateLimit;
  /** Optional parts of the API contract. */
  features: Features;
}

/** Maximum number of requests per account and window, and the format of `Retry-After`. */
export interface RateLimit {
  limit: number;
  windowSec: number;
  retryAfter: "seconds" | "date";
}

/** Whether the optional parts of the API contract are on. */
export interface Features {
  idempotency: boolean;
  etags: boolean;
  rateLimitHeaders: boolean;
}

/** Returns the initial settings. */
export function defaultSandboxSettings(features: Partial<Features> = {}): Settings {
  return {
    latencyMs: 0,
    rateLimit: { limit: 10_000, windowSec: 10, retryAfter: "seconds" },
    features: { idempotency: true, etags: true, rateLimitHeaders: true, ...features },
  };
}
