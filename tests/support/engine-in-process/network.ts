import type { Dispatcher } from "undici";

type Interceptor = Dispatcher.DispatcherComposeInterceptor;
type Handler = Parameters<ReturnType<Interceptor>>[1];

/** One request as the provider sent it. */
export interface Passed {
  readonly method: string;
  /** Path below /v1, without the query. */
  readonly path: string;
  readonly query: string;
  /** JSON; the text `form` for an upload. */
  readonly body: unknown;
  /** `undefined` if there was no response. */
  status?: number;
}

/** A fault of the connection, and its time. */
export interface Interruption {
  /** The index of the failing request, from 1, counted over all processes of the run. */
  readonly at: number;
  /** Counts only writes, because the number of reads that share a response depends on timing. */
  readonly isWrite?: boolean;
  /**
   * Whether the server gets the request: its answer is lost then. `answered` is after the answer: a kill may come before or after
   * the engine has written the result.
   */
  readonly when: "before" | "after" | "answered";
  /** With `answered`: turns of the event loop between the answer and the kill. Default: 0. */
  readonly turns?: number;
  /** The connection breaks, or the run is killed: the engine and all of its processes at once. */
  readonly how: "break" | "kill";
  /** Whether the server remains unreachable for the rest of the run. Default: only one request fails. */
  readonly lasts?: boolean;
}

/** The connection of a run's providers to the platform, which records every request and breaks on demand. */
export class Network {
  readonly #passed: Passed[] = [];
  #isDead = false;
  #count = 0;

  constructor(
    private readonly interruption: Interruption | undefined,
    /** Called when the run is killed. */
    private readonly kill: () => void,
  ) {}

  /** Requests that reached the platform, in order. */
  get requests(): readonly Passed[] {
    return this.#passed;
  }

  /** Whether the run was killed. */
  get isDead(): boolean {
    return this.#isDead;
  }

  readonly interceptor: Interceptor = (dispatch) => (options, handler) => {
    // Pending calls of a killed process never complete.
    if (this.#isDead) return true;
    const { at = 0, when, how, lasts = false, isWrite = false, turns = 0 } = this.interruption ?? {};
    const isCounted = !isWrite || options.method !== "GET";
    if (isCounted) this.#count += 1;
    const count = this.#count;
    const isAfter = count > at || (count === at && !isCounted);
    const isInterrupted = this.interruption !== undefined && ((count === at && isCounted) || (lasts && isAfter));
    if (isInterrupted && (when === "before" || isAfter)) {
      if (how === "kill") this.#die();
      else refuse(handler);
      return true;
    }
    const request = passedOf(options);
    this.#passed.push(request);
    if (isInterrupted && when === "answered") {
      return dispatch(
        options,
        this.#watching(handler, request, undefined, () => this.#dieAfter(turns)),
      );
    }
    const lost = isInterrupted ? { end: () => (how === "kill" ? this.#die() : refuse(handler)) } : undefined;
    return dispatch(options, this.#watching(handler, request, lost));
  };

  #dieAfter(turns: number): void {
    setImmediate(() => (turns > 0 ? this.#dieAfter(turns - 1) : this.#die()));
  }

  #die(): void {
    this.#isDead = true;
    this.kill();
  }

  /** A handler that notes the answer, and withholds it if it is lost. */
  #watching(
    handler: Handler,
    request: Passed,
    lost: { readonly end: () => void } | undefined,
    answered: () => void = () => undefined,
  ): Handler {
    const isHeard = () => lost === undefined && !this.#isDead;
    return {
      onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
      onResponseStart: (controller, status, headers, text) => {
        request.status = status;
        if (isHeard()) handler.onResponseStart?.(controller, status, headers, text);
      },
      onResponseData: (controller, data) => {
        if (isHeard()) handler.onResponseData?.(controller, data);
      },
      onResponseEnd: (controller, trailers) => {
        if (isHeard()) handler.onResponseEnd?.(controller, trailers);
        else lost?.end();
        answered();
      },
      onResponseError: (controller, error) => {
        if (isHeard()) handler.onResponseError?.(controller, error);
        else lost?.end();
      },
    };
  }
}

function refuse(handler: Handler): void {
  const error = Object.assign(new Error("the connection was reset"), { code: "ECONNRESET" });
  queueMicrotask(() => handler.onResponseError?.(null as never, error));
}

function passedOf({ method, path, body }: Dispatcher.DispatchOptions): Passed {
  const url = new URL(path, "http://platform");
  const isText = typeof body === "string";
  return {
    method: String(method),
    path: url.pathname.replace(/^\/v1/, ""),
    query: url.search,
    body: isText ? (JSON.parse(body) as unknown) : body ? "form" : undefined,
  };
}
