import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Env } from "../http/context";

/** Request received by the API. */
export interface RequestRecord {
  readonly requestId: string;
  readonly method: string;
  /** Path and query, without the base path. */
  readonly path: string;
  /** Route, such as `/queues/{queue}/agents/{id}`, or `(no such path)` for an unknown path. */
  readonly route: string;
  readonly status: number;
  readonly idempotencyKey: string | null;
  readonly body: unknown;
}

/** Number of requests by route, and of responses by status. */
export interface Counters {
  readonly total: number;
  /** Requests by method and route: `POST /users`. */
  readonly routes: Readonly<Record<string, number>>;
  /** Responses by status. */
  readonly answers: Readonly<Record<string, number>>;
}

const kept = 1000;

/** Counts requests since the last reset and records the last 1,000 of them. */
export class RequestLog {
  #total = 0;
  #routes: Record<string, number> = {};
  #answers: Record<string, number> = {};
  #log: RequestRecord[] = [];

  counters(): Counters {
    return { total: this.#total, routes: { ...this.#routes }, answers: { ...this.#answers } };
  }

  log(): readonly RequestRecord[] {
    return this.#log;
  }

  reset(): void {
    this.#total = 0;
    this.#routes = {};
    this.#answers = {};
    this.#log = [];
  }

  /** Records every request, including failed ones. */
  middleware(base: string) {
    return createMiddleware<Env>(async (c, next) => {
      await next();
      const route = templateOf(routePath(c, -1), base);
      const { method } = c.req;
      this.#total += 1;
      this.#routes[`${method} ${route}`] = (this.#routes[`${method} ${route}`] ?? 0) + 1;
      this.#answers[c.res.status] = (this.#answers[c.res.status] ?? 0) + 1;
      const { pathname, search } = new URL(c.req.url);
      this.#log.push({
        requestId: c.get("requestId"),
        method,
        path: pathname.slice(base.length) + search,
        route,
        status: c.res.status,
        idempotencyKey: c.req.header("idempotency-key") ?? null,
        body: c.get("body") ?? null,
      });
      if (this.#log.length > kept) this.#log.shift();
    });
  }
}

function templateOf(path: string, base: string): string {
  return path.endsWith("*") ? "(no such path)" : path.slice(base.length).replace(/:(\w+)/g, "{$1}");
}
