import type { Json, ObjectSchema } from "../schema";
import { ConcurrencyLimiter } from "./concurrencyLimiter";
import { type BaseUrl, type Credential, credentialHeader, parseBaseUrl, redact } from "./credentials";
import { Effort } from "./effort";
import type { ApiError, RequestDetails } from "./errors/apiError";
import { ConnectionError } from "./errors/connection";
import { errorFromResponse, unexpectedResponse } from "./errors/fromResponse";
import { TimedOutError } from "./errors/timedOut";
import { limiterKeyOf } from "./limiter/limiterMessages";
import { SharedLimiter } from "./limiter/sharedLimiter";
import type { MultipartBody } from "./multipart";
import type { ResolvedApiOptions } from "./options";
import { RateLimiter, type RequestLimiter } from "./rateLimiter";
import {
  dateOf,
  isReplay,
  jsonType,
  parseBody,
  rateLimitOf,
  requestHeaders,
  requestIdOf,
  serverWaitOf,
  withTexts,
} from "./responses";
import { type AttemptOutcome, type Decision, decide, isAmbiguous } from "./retry";
import { type AttemptResult, type HttpRequest, type HttpResponse, Transport } from "./transport";
import { userAgent } from "./userAgent";

/** Request, independent of the number of attempts. */
export interface ApiRequest {
  readonly method: HttpRequest["method"];
  /** Path under the base URL. */
  readonly path: string;
  /** Query, including the question mark. */
  readonly query?: string;
  readonly body?: Json;
  /** Form to send instead of a JSON body. */
  readonly form?: MultipartBody;
  readonly idempotencyKey?: string;
  /** Whether the request may take effect twice. By default, `false` for POST and `true` for other methods. */
  readonly repeatable?: boolean;
  /** Schema of the object. Errors use it to name properties as programs do. */
  readonly schema?: ObjectSchema;
  /** Values that must not appear in messages, in addition to the credential. */
  readonly secrets?: readonly string[];
}

/** Result of a request. */
export interface ApiResult<T> {
  readonly value: T;
  /** Whether the response is that of an earlier request with the same idempotency key. */
  readonly replayed: boolean;
  /** Whether an earlier attempt may have taken effect. */
  readonly ambiguous: boolean;
  /** Response as received. May contain values that were sent, including secrets. */
  readonly answer: HttpResponse;
  /** Time in milliseconds from the last attempt to the end of the response. */
  readonly tookMs: number;
}

/** Sends the requests of one credential, with limited concurrency, within the server's rate limit, and with retries. */
export class RequestSender {
  readonly #place: BaseUrl;
  readonly #credential: { readonly secret: string; readonly headers: Readonly<Record<string, string>> };
  readonly #transport: Transport;
  readonly #slots: ConcurrencyLimiter;
  readonly #budget: RequestLimiter;
  readonly #settings: ResolvedApiOptions;
  #serverAheadMs = 0;

  /** @throws ConfigurationError if the credential or the base URL is invalid. */
  constructor(credential: Credential, settings: ResolvedApiOptions) {
    const secret = credential.apiKey.trim();
    this.#place = parseBaseUrl(credential.baseUrl);
    this.#credential = { secret, headers: { ...credentialHeader(secret), "user-agent": userAgent } };
    this.#transport = new Transport(this.#place, settings.timeouts, settings.inFlight, settings.interceptors);
    this.#slots = new ConcurrencyLimiter(settings.inFlight);
    const own = new RateLimiter(settings.clock, settings.sleep, settings.retry.longestWaitMs);
    this.#budget =
      settings.limiterPath === undefined
        ? own
        : new SharedLimiter(settings.limiterPath, limiterKeyOf(secret, credential.baseUrl), own);
    this.#settings = settings;
  }

  /**
   * Sends a request until it succeeds or must not be sent again.
   * @param decode Converts the body of the response. Returns `undefined` if the body is not as expected.
   * @param effort Effort of the operation that the request is part of. Its limits end the retries.
   * @throws ApiError if the request fails.
   * @throws Any error raised while reading the file of a form.
   */
  async send<T>(
    request: ApiRequest,
    decode: (body: unknown) => T | undefined,
    effort: Effort = new Effort(),
  ): Promise<ApiResult<T>> {
    const { retry, sleep, timeouts } = this.#settings;
    const turn = this.#slots.turn();
    const uploadMs = uploadTimeOf(request);
    let ambiguous = false;
    for (let attempt = 1; ; attempt += 1) {
      // Time spent in the queue does not count. Otherwise, a large run would fail because of its size.
      const withinMs = Math.max(1, Math.min(timeouts.attemptMs, retry.totalMs - effort.spentMs)) + uploadMs;
      const { result, tookMs, failed } = await this.#slots.run(turn, () => this.#attempt(request, effort, withinMs));
      if (failed === undefined) return { ...this.#decoded(request, decode, result, attempt, ambiguous), tookMs };
      const { outcome, decision } = failed;
      ambiguous ||= request.method !== "GET" && isAmbiguous(outcome);
      if (!decision.retry) throw this.#errorOf(request, result, decision.reason, withinMs, attempt, ambiguous);
      effort.spentMs += decision.delayMs;
      // After a 429, the rate limiter delays every request, including this one.
      if (!isRateLimited(outcome)) await sleep(decision.delayMs);
    }
  }

  /**
   * Converts a local time to server time, both in epoch milliseconds. The result may be early by up to a second plus
   * the duration of a response, but never late. Later server events therefore never appear to be earlier. Before the
   * first response, returns the time unchanged.
   */
  serverTimeAt(localMs: number): number {
    return localMs + this.#serverAheadMs;
  }

  /** Closes all connections. */
  close(): Promise<void> {
    this.#budget.close?.();
    return this.#transport.close();
  }

  /** Sends a request once. Applies the response to the limits before another request gets the slot. */
  async #attempt(request: ApiRequest, effort: Effort, withinMs: number): Promise<Attempted> {
    const { clock, random, retry } = this.#settings;
    const { form } = request;
    const body = form?.open() ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
    const end = await this.#budget.acquire();
    const sentAt = clock();
    effort.lastSentAt = sentAt;
    const result = await this.#transport.send({
      method: request.method,
      path: request.path + (request.query ?? ""),
      headers: requestHeaders(this.#credential.headers, contentTypeOf(request), form?.length, request.idempotencyKey),
      body,
      withinMs,
    });
    const now = clock();
    // The upload time does not depend on the server.
    const tookMs = Math.max(0, now - sentAt - uploadTimeOf(request));
    effort.spentMs += tookMs;
    const { method, repeatable = method !== "POST" } = request;
    if (result.kind === "response") this.#serverAheadMs = (dateOf(result.answer) ?? now + this.#serverAheadMs) - now;
    const reported = result.kind === "response" ? rateLimitOf(result.answer, now) : undefined;
    if (result.kind === "response" && isSuccess(result.answer) && !isCutOff(result.answer)) {
      end(reported);
      this.#slots.increase();
      return { result, tookMs };
    }
    if (result.kind === "unreadable") {
      end();
      throw result.error;
    }
    const outcome = outcomeOf(result, now);
    effort.failed += 1;
    const { failed: attempt, spentMs: elapsedMs } = effort;
    const decision = decide({ attempt, elapsedMs, method, repeatable, outcome }, retry, random);
    if (isRateLimited(outcome)) {
      const pauseMs = decision.retry ? decision.delayMs : (outcome.serverWaitMs ?? 0);
      if (this.#budget.pause(pauseMs)) this.#slots.decrease();
    }
    // The end admits the next request, which a pause must delay.
    end(reported);
    return { result, tookMs, failed: { outcome, decision } };
  }

  #decoded<T>(
    request: ApiRequest,
    decode: (body: unknown) => T | undefined,
    { answer }: AttemptResult & { readonly kind: "response" },
    attempts: number,
    ambiguous: boolean,
  ): Omit<ApiResult<T>, "tookMs"> {
    const parsed = parseBody(answer.text);
    const value = parsed === undefined ? undefined : decode(parsed.value);
    if (value !== undefined) return { value, replayed: isReplay(answer), ambiguous, answer };
    const reason = parsed === undefined ? "it is not JSON" : "it is not what was asked for";
    const safe = this.#withoutSecrets(answer, request);
    const changes = request.method !== "GET";
    throw unexpectedResponse(safe, reason, this.#circumstances(request, attempts, changes, safe));
  }

  #errorOf(
    request: ApiRequest,
    result: Ended,
    stopped: string,
    withinMs: number,
    attempts: number,
    ambiguous: boolean,
  ): ApiError {
    const { host } = this.#place;
    if (result.kind === "response") {
      const safe = this.#withoutSecrets(result.answer, request);
      const about = this.#circumstances(request, attempts, ambiguous, safe);
      if (isSuccess(safe)) return unexpectedResponse(safe, "it is not complete JSON", about);
      return errorFromResponse(safe, stopped, request.schema, about);
    }
    const about = this.#circumstances(request, attempts, ambiguous);
    if (result.kind === "timeout") return new TimedOutError(host, withinMs, stopped, about);
    return new ConnectionError(host, result.code, stopped, about);
  }

  #circumstances(request: ApiRequest, attempts: number, ambiguous: boolean, answer?: HttpResponse): RequestDetails {
    return {
      method: request.method,
      path: redact(request.path, this.#secretsOf(request)),
      attempts,
      ambiguous,
      requestId: answer && requestIdOf(answer),
    };
  }

  /** Redacts secrets. A response can repeat what was sent, including the credential. */
  #withoutSecrets({ status, headers, text }: HttpResponse, request: ApiRequest): HttpResponse {
    const clean = (dirty: string) => redact(dirty, this.#secretsOf(request));
    const cleaned = Object.entries(headers).map(([name, value]) => [name, clean(value)] as const);
    return { status, headers: Object.fromEntries(cleaned), text: withTexts(text, clean) };
  }

  #secretsOf(request: ApiRequest): readonly string[] {
    return [this.#credential.secret, ...(request.secrets ?? [])];
  }
}

/** Outcome of an attempt that was sent completely. */
type Ended = Exclude<AttemptResult, { readonly kind: "unreadable" }>;

/** Result of one attempt and, if it failed, the decision about a retry. */
type Attempted = { readonly tookMs: number } & (
  | { readonly result: AttemptResult & { readonly kind: "response" }; readonly failed?: undefined }
  | { readonly result: Ended; readonly failed: { readonly outcome: AttemptOutcome; readonly decision: Decision } }
);

/** Assumed minimum upload speed in bytes per second: 1 Mbit/s. */
const slowestLine = 125_000;

/** Returns the additional timeout in milliseconds for the upload of a request. */
function uploadTimeOf({ form }: ApiRequest): number {
  return form === undefined ? 0 : Math.ceil((form.length / slowestLine) * 1000);
}

function contentTypeOf({ form, body }: ApiRequest): string | undefined {
  return form?.contentType ?? (body === undefined ? undefined : jsonType);
}

function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

/** Whether the JSON of a response is incomplete, although the connection did not break. */
function isCutOff({ headers, text }: HttpResponse): boolean {
  return headers["content-type"]?.includes("json") === true && parseBody(text) === undefined;
}

function isRateLimited(outcome: AttemptOutcome): outcome is AttemptOutcome & { readonly kind: "response" } {
  return outcome.kind === "response" && outcome.status === 429;
}

function outcomeOf(result: Ended, now: number): AttemptOutcome {
  if (result.kind !== "response") return result;
  if (isSuccess(result.answer)) return { kind: "connectionLost" };
  return { kind: "response", status: result.answer.status, serverWaitMs: serverWaitOf(result.answer, now) };
}
