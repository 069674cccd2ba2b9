import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Caller } from "../store/tenants";

/** Values shared by the handlers of a request. */
export interface Env {
  Bindings: HttpBindings;
  Variables: {
    /** Caller, if the credential is valid. */
    caller: Caller | undefined;
    requestId: string;
    /** Parsed body, for the request log. */
    body: unknown;
  };
}

/** Request context of the handlers. */
export type RequestContext = Context<Env>;
