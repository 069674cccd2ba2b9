import type { Readable } from "node:stream";
import type { Dispatcher, Agent as UndiciAgent } from "undici";
import { isRecord } from "../schema";
import type { BaseUrl } from "./credentials";
import { UnreadableFileError } from "./multipart";

/**
 * HTTP client of undici. Only its two modules are loaded: the library's entry also loads caches, mocks, WebSocket and
 * fetch, which take five times as long. The exact version in package.json keeps their paths.
 */
const Agent: typeof UndiciAgent = require("undici/lib/dispatcher/agent");
Object.assign(Agent.prototype, require("undici/lib/api"));

/** Timeouts of an attempt. */
export interface Timeouts {
  /**
   * Maximum time in milliseconds to establish a connection, including TLS.
   * @default 10000
   */
  readonly connectMs: number;
  /**
   * Maximum time in milliseconds for the whole attempt, until the last byte of the response.
   * @default 30000
   */
  readonly attemptMs: number;
}

/** One request, ready to be sent. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path under the base URL, including the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Readable | undefined;
  /** Timeout in milliseconds. */
  readonly withinMs: number;
}

/** Response as received. */
export interface HttpResponse {
  readonly status: number;
  /** Headers by name, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Reason for a missing response. `code` is the error code of the system or of undici. */
export type TransportFailure =
  | { readonly kind: "connectFailed"; readonly code: string; readonly final: boolean }
  | { readonly kind: "connectionLost"; readonly code: string }
  | { readonly kind: "timeout" }
  /** The body could not be read, so the server received an incomplete request. */
  | { readonly kind: "unreadable"; readonly error: unknown };

/** Outcome of an attempt. */
export type AttemptResult = { readonly kind: "response"; readonly answer: HttpResponse } | TransportFailure;

/** Sends single requests to one server over one connection pool. */
export class Transport {
  readonly #agent: Dispatcher;

  constructor(
    private readonly place: BaseUrl,
    timeouts: Timeouts,
    connections: number,
    interceptors: readonly Dispatcher.DispatcherComposeInterceptor[] = [],
  ) {
    const agent = new Agent({
      connections,
      connect: { timeout: timeouts.connectMs },
      headersTimeout: timeouts.attemptMs,
      bodyTimeout: timeouts.attemptMs,
    });
    this.#agent = agent.compose([...interceptors]);
  }

  /** Sends a request once. Never throws because of the network or the server. */
  async send(attempt: HttpRequest): Promise<AttemptResult> {
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(), attempt.withinMs);
    // A failing request destroys its body, which then also emits an error.
    if (typeof attempt.body === "object") attempt.body.on("error", () => undefined);
    try {
      const { statusCode, headers, body } = await this.#agent.request({
        origin: this.place.origin,
        path: this.place.prefix + attempt.path,
        method: attempt.method,
        headers: attempt.headers,
        body: attempt.body ?? null,
        signal: end.signal,
      });
      const text = await body.text();
      const single = Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")] as const);
      return { kind: "response", answer: { status: statusCode, headers: Object.fromEntries(single), text } };
    } catch (error) {
      if (error instanceof UnreadableFileError) return { kind: "unreadable", error: error.reason };
      return end.signal.aborted ? { kind: "timeout" } : failureOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Closes all connections. */
  close(): Promise<void> {
    return this.#agent.close();
  }
}

const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/;
const noAnswer = /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/;
const noTrust = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH$)/;

/** Returns the outcome for an error of undici or of the system. Keeps only the error code. */
export function failureOf(error: unknown): Exclude<TransportFailure, { readonly kind: "unreadable" }> {
  const { code: given, syscall, name } = isRecord(error) ? error : {};
  const code = typeof given === "string" ? given : typeof name === "string" ? name : "unknown";
  if (noAnswer.test(code)) return { kind: "timeout" };
  if (noTrust.test(code)) return { kind: "connectFailed", code, final: true };
  // An AggregateError means that every address of the host refused the connection.
  if (neverConnected.test(code) || syscall === "connect" || name === "AggregateError") {
    return { kind: "connectFailed", code, final: code === "ENOTFOUND" };
  }
  return { kind: "connectionLost", code };
}
