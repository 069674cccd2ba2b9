/** How the sandbox behaves, as tests set it. */
export interface Settings {
  /** Milliseconds by which every answer of the API is held back. */
  latencyMs: number;
  rateLimit: RateLimit;
  /** Headers that a server may do without; off, the sandbox is such a server. */
  features: Features;
}

/** How many requests an account may make, and how it is told when it may again. */
export interface RateLimit {
  limit: number;
  windowSec: number;
  retryAfter: "seconds" | "date";
}

/** The optional parts of the contract. Source: contract, Transport ("The client must also work against …"). */
export interface Features {
  idempotency: boolean;
  etags: boolean;
  rateLimitHeaders: boolean;
}

/** The settings with which a sandbox starts. */
export function defaultSettings(features: Partial<Features> = {}): Settings {
  return {
    latencyMs: 0,
    rateLimit: { limit: 10_000, windowSec: 10, retryAfter: "seconds" },
    features: { idempotency: true, etags: true, rateLimitHeaders: true, ...features },
  };
}
