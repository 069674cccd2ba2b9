import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Caller } from "../store/tenants";

/** What the handlers of a request share. */
export interface Env {
  Bindings: HttpBindings;
  Variables: {
    /** Whose credential came with the request, if it is a good one. */
    caller: Caller | undefined;
    requestId: string;
    /** The body as it was read, for the log. */
    body: unknown;
  };
}

/** A request as handlers see it. */
export type RequestContext = Context<Env>;
