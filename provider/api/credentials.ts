import { ConfigurationError } from "./errors/configuration";

/** Credential and base URL for one account. */
export interface Credential {
  /** API key (`sk_…`) or session token (a JWT). */
  readonly apiKey: string;
  /** Base URL of the API, such as `https://api.sip.io/v1`. */
  readonly baseUrl: string;
}

const jwt = /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/;

/**
 * Returns the header with the credential: `authorization` for a JWT, otherwise `x-api-key`.
 * @throws ConfigurationError if the key is empty or contains characters that are invalid in a header.
 */
export function credentialHeader(apiKey: string): Readonly<Record<string, string>> {
  if (apiKey === "") throw new ConfigurationError("apiKey", "is empty");
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new ConfigurationError("apiKey", "contains whitespace or another invalid character");
  }
  return jwt.test(apiKey) ? { authorization: `Bearer ${apiKey}` } : { "x-api-key": apiKey };
}

/** Target of requests. */
export interface BaseUrl {
  readonly origin: string;
  readonly prefix: string;
  /** Host and port, for messages. */
  readonly host: string;
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Parses a base URL.
 * @throws ConfigurationError if the URL is not HTTPS (or HTTP on the local machine), or contains more than a scheme,
 * host and path.
 */
export function parseBaseUrl(baseUrl: string): BaseUrl {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new ConfigurationError("baseUrl", "must be a URL");
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback.has(url.hostname))) {
    throw new ConfigurationError("baseUrl", "must be an https:// URL");
  }
  if (url.username !== "" || url.password !== "") {
    throw new ConfigurationError(
      "baseUrl",
      "must not contain a user name or password; set the API key as sipio:apiKey",
    );
  }
  if (url.search !== "" || url.hash !== "")
    throw new ConfigurationError("baseUrl", "must not contain a query or a fragment");
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, ""), host: url.host };
}

const shortestSecret = 4;

/**
 * Redacts secrets in a text, including copies escaped for JSON or a URL. Secrets shorter than 4 characters are not
 * redacted.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const spellings = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      new URLSearchParams([["", secret]]).toString().slice(1),
    ])
    .sort((a, b) => b.length - a.length);
  return spellings.reduce((rest, spelling) => rest.replaceAll(spelling, "[secret]"), text);
}
