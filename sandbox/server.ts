import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import type { Env } from "./http/context";

/** Server that accepts requests. */
export interface Listening {
  readonly port: number;
  /** Stops accepting requests, and resolves when those in progress have finished. */
  close(): Promise<void>;
}

const loopback = "127.0.0.1";
const idleCheckMs = 20;

/**
 * Listens on the loopback interface.
 * @throws Error if the port is in use.
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
      // A keep-alive connection becomes idle only after its last response, which may still be in progress.
      const idle = setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), idleCheckMs);
      await closed;
      clearInterval(idle);
    },
  };
}
