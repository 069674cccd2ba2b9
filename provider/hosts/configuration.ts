import type { Credential } from "../api";

/** Where the API is when nothing says otherwise. */
export const defaultBaseUrl = "https://api.sip.io/v1";

/** The configuration does not say how to reach a tenant. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The tenant's credential: from the stack's configuration or the explicit provider (`sipio:apiKey`, `sipio:baseUrl`), else
 * from the environment (`SIPIO_API_KEY`, `SIPIO_BASE_URL`).
 * @throws ConfigurationError where there is no key, or the base URL is none or would carry the key in the clear.
 */
export function credentialFrom(
  get: (key: string) => string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Credential {
  const apiKey = get("sipio:apiKey") ?? env.SIPIO_API_KEY;
  if (apiKey === undefined || apiKey.trim() === "") {
    throw new ConfigurationError(
      "no SIP.IO API key: set one with `pulumi config set --secret sipio:apiKey sk_…` or in the environment variable " +
        'SIPIO_API_KEY, or give these resources a provider of their own (`new sipio.Provider("…", { apiKey })`)',
    );
  }
  return { apiKey: apiKey.trim(), baseUrl: baseUrlOf(get("sipio:baseUrl") ?? env.SIPIO_BASE_URL ?? defaultBaseUrl) };
}

function baseUrlOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const allowed = url?.protocol === "https:" || (url?.protocol === "http:" && loopback.has(url.hostname));
  if (url === undefined || !allowed || url.username !== "" || url.password !== "") {
    throw new ConfigurationError(
      "sipio:baseUrl (or SIPIO_BASE_URL) must be an https:// URL without user name and password, such as " +
        `${defaultBaseUrl}; http:// is taken for this machine only, because it would carry the key in the clear`,
    );
  }
  return given.replace(/\/+$/, "");
}
