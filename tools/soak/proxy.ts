import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, ExchangeRequest } from "./exchange.js";
import { StaleReplica } from "./staleReplica.js";

/** Fault of a request on its way. */
export type NetworkFault =
  /** The server is not asked. The response has this status, with or without a wait, as JSON or as a web page. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: number; readonly html?: boolean }
  /** New connections are refused for the given milliseconds, and this one is closed before the server is asked. */
  | { readonly kind: "refused"; readonly ms: number }
  /** The connection is reset before the server is asked, or after the request has taken effect. */
  | { readonly kind: "reset"; readonly when: "before" | "after" }
  /** The server has processed the request, and half of the response arrives before the connection is closed. */
  | { readonly kind: "halfBody" }
  /** The response arrives byte by byte, over about the given milliseconds. */
  | { readonly kind: "slow"; readonly ms: number }
  /** No response arrives. */
  | { readonly kind: "hang" }
  /** The response has the content type of a web page. */
  | { readonly kind: "contentType" }
  /** The response is complete, but its JSON ends in the middle. */
  | { readonly kind: "cutJson" }
  /** A read is answered by a replica that is two seconds behind. */
  | { readonly kind: "stale" }
  /** Something happens outside, such as the end of a process. The response is lost. */
  | { readonly kind: "event"; readonly when: "before" | "after"; readonly happen: () => unknown };

/** Proxy between the provider and the sandbox that causes faults. */
export class FaultProxy {
  /** Decides about each request. By default, every request passes. */
  plan: (asked: ExchangeRequest) => NetworkFault | undefined = () => undefined;
  #requests = 0;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server: Server;
  readonly #replica = new StaleReplica();
  #port = 0;

  private constructor(private readonly target: () => string) {
    this.#server = createServer((incoming, outgoing) => {
      this.#serve(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  /** Starts a proxy for a base URL, which is read again for each request. */
  static async start(target: () => string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await proxy.#listen();
    return proxy;
  }

  /** Base URL of the proxy. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}${new URL(this.target()).pathname}`;
  }

  /** Number of requests since the last call. Their numbers start at 1 again. */
  takeCount(): number {
    const count = this.#requests;
    this.#requests = 0;
    return count;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #listen(): Promise<void> {
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    this.#requests += 1;
    const index = this.#requests;
    const body = await bodyOf(incoming);
    const url = new URL(incoming.url ?? "/", this.target());
    const path = url.pathname.slice(new URL(this.target()).pathname.length);
    const asked = { index, method: incoming.method ?? "GET", path };
    const fault = this.plan(asked);
    if (fault?.kind === "status") return respond(outgoing, statusAnswer(fault, index));
    if (fault?.kind === "hang") return;
    if (fault?.kind === "refused") return this.#refuse(fault.ms);
    if ((fault?.kind === "reset" || fault?.kind === "event") && fault.when === "before") {
      if (fault.kind === "event") await fault.happen();
      return reset(outgoing);
    }
    const answer = await this.#forward(incoming, url, body);
    this.#replica.note(asked, answer);
    switch (fault?.kind) {
      case undefined:
        return respond(outgoing, answer);
      case "reset":
        return reset(outgoing);
      case "event":
        await fault.happen();
        return reset(outgoing);
      case "halfBody":
        outgoing.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.text) });
        outgoing.write(answer.text.slice(0, Math.floor(answer.text.length / 2)), () => outgoing.destroy());
        return;
      case "slow":
        return slowly(outgoing, answer, fault.ms);
      case "contentType":
        return respond(outgoing, { ...answer, headers: { ...answer.headers, "content-type": "text/html" } });
      case "cutJson":
        return respond(outgoing, { ...answer, text: answer.text.slice(0, Math.floor(answer.text.length * 0.7)) });
      case "stale":
        return respond(outgoing, asked.method === "GET" ? this.#replica.answer(asked, answer) : answer);
    }
  }

  async #refuse(ms: number): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await sleep(ms);
    await this.#listen();
  }

  async #forward(incoming: IncomingMessage, url: URL, body: Buffer): Promise<Answer> {
    const { connection: _, ...headers } = incoming.headers;
    const sent = request(url, { method: incoming.method ?? "GET", headers, agent: this.#agent });
    sent.end(body);
    const [received] = (await once(sent, "response")) as [IncomingMessage];
    const text = (await bodyOf(received)).toString();
    const passed = Object.entries(received.headers).filter(([name]) => !hopByHop.has(name));
    return {
      status: received.statusCode ?? 502,
      headers: Object.fromEntries(passed.map(([name, value]) => [name, value ?? ""])),
      text,
    };
  }
}

const hopByHop = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);
const page = "<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>";

function statusAnswer({ status, retryAfter, html = false }: NetworkFault & { kind: "status" }, index: number): Answer {
  const code = status === 429 ? "rate_limited" : "internal";
  return {
    status,
    headers: {
      "content-type": html ? "text/html" : "application/json",
      "x-request-id": `req_fault_${index}`,
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
    },
    text: html ? page : JSON.stringify({ ok: false, error: { code, message: "caused by the proxy" } }),
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function respond(outgoing: ServerResponse, { status, headers, text }: Answer): void {
  outgoing.writeHead(status, { ...headers });
  outgoing.end(text);
}

async function slowly(outgoing: ServerResponse, { status, headers, text }: Answer, ms: number): Promise<void> {
  outgoing.writeHead(status, { ...headers });
  const pieces = 10;
  const size = Math.ceil(text.length / pieces);
  for (let from = 0; from < text.length && !outgoing.destroyed; from += size) {
    outgoing.write(text.slice(from, from + size));
    await sleep(ms / pieces);
  }
  outgoing.end();
}

function reset(outgoing: ServerResponse): void {
  outgoing.socket?.resetAndDestroy();
}
