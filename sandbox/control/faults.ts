import { once } from "node:events";
import type { Socket } from "node:net";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Next } from "hono";
import { createMiddleware } from "hono/factory";
import type { Json } from "pulumi-sipio/schema";
import type { Env, RequestContext } from "../http/context";

/**
 * Fault of a request. `drop-before` and `drop-after` close the connection before or after the request takes effect. An
 * `overtaken` request takes effect after the next one. `hang` sends no response, `html` sends a web page, and an object
 * is sent as the response.
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

/** Fault, and the requests that it affects. */
export interface FaultOrder {
  readonly method?: string | undefined;
  /** Regular expression for the path after /v1, such as `^/queues`. */
  readonly path?: string | undefined;
  /** Number of matching requests to skip first. */
  readonly skip: number;
  /** Number of requests to affect. */
  readonly times: number;
  readonly fault: Fault;
}

interface Pending {
  readonly order: FaultOrder;
  skip: number;
  times: number;
}

const page = "<!doctype html><title>Sign in</title><h1>Sign in to continue</h1>";

/** Pending faults. */
export class Faults {
  #pending: Pending[] = [];
  readonly #hanging = new Set<Socket>();
  /** Requests waiting to be overtaken, by method and path. Calling the function lets the request take effect. */
  readonly #overtaken = new Map<string, () => Promise<void>>();

  add(order: FaultOrder): void {
    this.#pending.push({ order, skip: order.skip, times: order.times });
  }

  list(): (FaultOrder & { readonly remaining: number })[] {
    return this.#pending.map(({ order, times }) => ({ ...order, remaining: times }));
  }

  /** Removes all faults and closes hanging connections. */
  clear(): void {
    this.#pending = [];
    this.#overtaken.clear();
    for (const socket of this.#hanging) socket.destroy();
  }

  /** Applies the faults to requests. */
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

  /**
   * Applies a request after the next one with the same method and path, before that one is answered. Sends no response.
   */
  async #afterNext(c: RequestContext, next: Next): Promise<void> {
    const { socket } = c.env.incoming;
    // The client may disconnect before.
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
