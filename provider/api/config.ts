import type { Credential } from "./credentials";
import { ConfigurationError } from "./errors/configuration";
import type { ApiOptions } from "./options";

/** Default base URL of the API. */
export const defaultBaseUrl = "https://api.sip.io/v1";

/** Function that returns a setting by its configuration name, such as `sipio:apiKey`. */
export type Get = (key: string) => string | undefined;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the credential from the stack's configuration or the explicit provider (`sipio:apiKey`, `sipio:baseUrl`),
 * otherwise from the environment (`SIPIO_API_KEY`, `SIPIO_BASE_URL`).
 * @throws ConfigurationError if no API key is set.
 */
export function credentialFrom(get: Get, env: Environment): Credential {
  const apiKey = (get("sipio:apiKey") || env.SIPIO_API_KEY || "").trim();
  if (apiKey === "") throw new ConfigurationError("apiKey", "is missing");
  return { apiKey, baseUrl: get("sipio:baseUrl") || env.SIPIO_BASE_URL || defaultBaseUrl };
}

/** Environment variable with the path of a {@link LimiterServer}, which a fleet sets for its processes. */
export const limiterVariable = "SIPIO_LIMITER";

/**
 * Reads the request timeout in seconds from `sipio:timeoutSec` or `SIPIO_TIMEOUT_SEC`: 1 to 600, 30 by default. An
 * operation with retries can take four times as long.
 * @throws ConfigurationError if the value is not a number in that range.
 */
export function optionsFrom(get: Get, env: Environment): ApiOptions {
  const given = get("sipio:timeoutSec") || env.SIPIO_TIMEOUT_SEC;
  const limiterPath = env[limiterVariable];
  const shared = limiterPath ? { limiterPath } : {};
  if (!given) return shared;
  const seconds = Number(given);
  if (!(seconds >= 1 && seconds <= 600)) {
    throw new ConfigurationError("timeoutSec", "must be a number of seconds from 1 to 600");
  }
  const attemptMs = seconds * 1000;
  return {
    ...shared,
    timeouts: { attemptMs, connectMs: Math.min(attemptMs, 10_000) },
    retry: { totalMs: 4 * attemptMs },
  };
}
