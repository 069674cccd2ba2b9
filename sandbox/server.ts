import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import type { Env } from "./http/context";

/** A server that takes requests. */
export interface Listening {
  readonly port: number;
  /** Takes no new requests, lets those under way finish, and returns when the last one has. */
  close(): Promise<void>;
}

const loopback = "127.0.0.1";
const idleCheckMs = 20;

/**
 * Takes requests on this machine only.
 * @throws Error where the port is taken.
 */
export async function listen(app: Hono<Env>, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  server.listen(port, loopback);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    port: address.port,
    async close() {
      const closed = once(server, "close");
      server.close();
      // A connection that is kept alive becomes idle only after its last answer, which may be later than now.
      const idle = setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), idleCheckMs);
      await closed;
      clearInterval(idle);
    },
  };
}
