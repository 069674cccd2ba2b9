import { connect, type Socket } from "node:net";
import type { EndRequest, RateLimit, RequestLimiter } from "../rateLimiter";
import { type LimiterGrant, onMessages, sendMessage } from "./limiterMessages";

/** Limiter that shares its limit with other processes through a {@link LimiterServer}. */
export class SharedLimiter implements RequestLimiter {
  readonly #waiting = new Map<number, (isGranted: boolean) => void>();
  #socket: Socket | undefined;
  #isLost = false;
  #requests = 0;

  /**
   * @param path Path of the server.
   * @param key Name of the credential, from `limiterKeyOf`.
   * @param own Limiter of this process, which is used after the server has ended.
   */
  constructor(
    private readonly path: string,
    private readonly key: string,
    private readonly own: RequestLimiter,
  ) {}

  async acquire(): Promise<EndRequest> {
    this.#requests += 1;
    const request = this.#requests;
    if (this.#isLost || !(await this.#granted(request))) return this.own.acquire();
    return (reported: RateLimit = {}) => sendMessage(this.#connected(), { kind: "end", request, reported });
  }

  pause(ms: number): boolean {
    if (!this.#isLost) sendMessage(this.#connected(), { kind: "pause", key: this.key, ms });
    return this.own.pause(ms);
  }

  close(): void {
    this.#socket?.destroy();
  }

  #granted(request: number): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.set(request, resolve);
      const socket = this.#connected();
      socket.ref();
      sendMessage(socket, { kind: "acquire", request, key: this.key });
    });
  }

  #connected(): Socket {
    if (this.#socket !== undefined) return this.#socket;
    const socket = connect(this.path);
    this.#socket = socket;
    onMessages<LimiterGrant>(socket, ({ request }) => this.#settle(request, true));
    // The event `close` follows.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#isLost = true;
      for (const request of this.#waiting.keys()) this.#settle(request, false);
    });
    return socket;
  }

  #settle(request: number, isGranted: boolean): void {
    this.#waiting.get(request)?.(isGranted);
    this.#waiting.delete(request);
    // An idle socket must not keep the process running.
    if (this.#waiting.size === 0) this.#socket?.unref();
  }
}
