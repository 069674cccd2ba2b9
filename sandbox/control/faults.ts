import { once } from "node:events";
import type { Socket } from "node:net";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Next } from "hono";
import { createMiddleware } from "hono/factory";
import type { Json } from "pulumi-sipio/schema";
import type { Env, RequestContext } from "../http/context";

/**
 * What goes wrong with a request: a ready-made answer; the connection cut before it takes effect, or after; an effect that comes
 * after that of the next request; no answer at all; a web page instead of JSON.
 */
export type Fault =
  | "drop-before"
  | "drop-after"
  | "overtaken"
  | "hang"
  | "html"
  | {
      readonly status: number;
      readonly body?: Json | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
    };

/** A fault, and the requests that it befalls. */
export interface FaultOrder {
  readonly method?: string | undefined;
  /** Regular expression for the path under /v1, such as `^/queues`. */
  readonly path?: string | undefined;
  /** Requests that pass unharmed before. */
  readonly skip: number;
  /** Requests that it befalls. */
  readonly times: number;
  readonly fault: Fault;
}

interface Pending {
  readonly order: FaultOrder;
  skip: number;
  times: number;
}

const page = "<!doctype html><title>Sign in</title><h1>Sign in to continue</h1>";

/** The faults that are ordered and have not happened yet. */
export class Faults {
  #pending: Pending[] = [];
  readonly #hanging = new Set<Socket>();
  /** Requests that wait to be overtaken, by method and path: each takes effect when it is called. */
  readonly #overtaken = new Map<string, () => Promise<void>>();

  add(order: FaultOrder): void {
    this.#pending.push({ order, skip: order.skip, times: order.times });
  }

  list(): (FaultOrder & { readonly remaining: number })[] {
    return this.#pending.map(({ order, times }) => ({ ...order, remaining: times }));
  }

  /** Takes all orders back and cuts the connections that hang. */
  clear(): void {
    this.#pending = [];
    this.#overtaken.clear();
    for (const socket of this.#hanging) socket.destroy();
  }

  /** Lets requests suffer what was ordered for them. */
  middleware(base: string) {
    return createMiddleware<Env>(async (c, next) => {
      const fault = this.#take(c.req.method, c.req.path.slice(base.length));
      const { socket } = c.env.incoming;
      if (fault === undefined) {
        await next();
        return this.#overtaken.get(c.req.method + c.req.path)?.();
      }
      if (fault === "overtaken") return this.#afterNext(c, next);
      if (fault === "html") return c.html(page);
      if (fault === "drop-before") {
        socket.destroy();
        return RESPONSE_ALREADY_SENT;
      }
      if (fault === "hang") {
        this.#hanging.add(socket);
        await once(socket, "close");
        this.#hanging.delete(socket);
        return RESPONSE_ALREADY_SENT;
      }
      if (fault === "drop-after") {
        await next();
        socket.destroy();
        return;
      }
      const { status, body, headers } = fault;
      const text = body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body);
      return new Response(text, { status, headers: { "content-type": "application/json", ...headers } });
    });
  }

  /** Lets a request take effect after the next one of its method and path, before that one is answered. It gets no answer. */
  async #afterNext(c: RequestContext, next: Next): Promise<void> {
    const { socket } = c.env.incoming;
    // The client may give up before.
    await c.req.arrayBuffer();
    const place = c.req.method + c.req.path;
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#hanging.add(socket);
    await new Promise<void>((go) => {
      this.#overtaken.set(place, () => {
        this.#overtaken.delete(place);
        go();
        return ended;
      });
    });
    this.#hanging.delete(socket);
    await next();
    end();
    socket.destroy();
  }

  #take(method: string, path: string): Fault | undefined {
    const pending = this.#pending.find(
      ({ order }) =>
        (order.method === undefined || order.method.toUpperCase() === method) &&
        (order.path === undefined || new RegExp(order.path).test(path)),
    );
    if (pending === undefined) return undefined;
    if (pending.skip > 0) {
      pending.skip -= 1;
      return undefined;
    }
    pending.times -= 1;
    if (pending.times <= 0) this.#pending = this.#pending.filter((other) => other !== pending);
    return pending.order.fault;
  }
}
