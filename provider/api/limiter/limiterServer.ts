import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { resolveApiOptions } from "../options";
import { type EndRequest, RateLimiter, type RequestLimiter } from "../rateLimiter";
import { type LimiterRequest, onMessages, sendMessage } from "./limiterMessages";

export { limiterVariable } from "../config";

/**
 * Server that keeps the requests of several processes of this machine together within the rate limit of each credential.
 * Only processes of the same user can connect.
 */
export class LimiterServer {
  readonly #limiters = new Map<string, RequestLimiter>();
  readonly #sockets = new Set<Socket>();

  private constructor(
    /** Path of the Unix socket or named pipe. */
    readonly path: string,
    private readonly server: Server,
  ) {
    server.on("connection", (socket) => this.#serve(socket));
  }

  /** Starts a server. */
  static async start(): Promise<LimiterServer> {
    const path = isWindows
      ? `\\\\.\\pipe\\sipio-limiter-${randomUUID()}`
      : join(mkdtempSync(join(tmpdir(), "sipio-limiter-")), "socket");
    const server = createServer();
    await once(server.listen(path), "listening");
    return new LimiterServer(path, server);
  }

  /** Ends the server. The clients continue with limiters of their own. */
  close(): void {
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
    if (!isWindows) rmSync(dirname(this.path), { recursive: true, force: true });
  }

  #serve(socket: Socket): void {
    const underWay = new Map<number, EndRequest>();
    this.#sockets.add(socket);
    onMessages<LimiterRequest>(socket, (message) => {
      if (message.kind === "pause") this.#limiterOf(message.key).pause(message.ms);
      else if (message.kind === "end") {
        underWay.get(message.request)?.(message.reported);
        underWay.delete(message.request);
      } else {
        void this.#limiterOf(message.key)
          .acquire()
          .then((end) => {
            if (socket.destroyed) return end();
            underWay.set(message.request, end);
            sendMessage(socket, { request: message.request });
          });
      }
    });
    // The event `close` follows.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      for (const end of underWay.values()) end();
    });
  }

  #limiterOf(key: string): RequestLimiter {
    const limiter = this.#limiters.get(key) ?? new FirstAlone(newLimiter());
    this.#limiters.set(key, limiter);
    return limiter;
  }
}

const isWindows = process.platform === "win32";

function newLimiter(): RateLimiter {
  const { clock, retry } = resolveApiOptions({});
  // A wait must not keep the process of the server running.
  return new RateLimiter(clock, (ms) => sleep(ms, undefined, { ref: false }), retry.longestWaitMs);
}

/** Limiter whose first request is sent alone, because its response reports the limit. */
class FirstAlone implements RequestLimiter {
  #first: Promise<void> | undefined;

  constructor(private readonly limiter: RequestLimiter) {}

  async acquire(): Promise<EndRequest> {
    if (this.#first !== undefined) {
      await this.#first;
      return this.limiter.acquire();
    }
    let answered = () => {};
    this.#first = new Promise((resolve) => {
      answered = resolve;
    });
    const end = await this.limiter.acquire();
    return (reported) => {
      end(reported);
      answered();
    };
  }

  pause(ms: number): boolean {
    return this.limiter.pause(ms);
  }
}
