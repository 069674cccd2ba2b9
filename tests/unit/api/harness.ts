import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiClient, type ApiOptions } from "../../../provider/api";
import { defineObject, f } from "../../../provider/schema";
import { onTestFinished } from "../../support/cleanUp";

/** Objects of the tests, independent of the definitions of SIP.IO's objects. */
export const user = defineObject({
  class: "User",
  apiName: "sip_user",
  path: "/users",
  idPrefix: "us",
  naturalKey: { fields: ["username"], scope: "account" },
  fields: {
    username: f.text().replaces(),
    callerName: f.text().optional(),
    pin: f.text().secret().optional(),
  },
});

export const queue = defineObject({
  class: "Queue",
  apiName: "queue",
  path: "/queues",
  idPrefix: "q",
  fields: { name: f.text() },
});

export const agent = defineObject({
  class: "QueueAgent",
  apiName: "agent_queue_assignment",
  path: "/queues/{queue}/agents",
  idPrefix: "qa",
  naturalKey: { fields: ["user"], scope: "parent" },
  fields: { queue: f.parent("Queue"), user: f.ref("User"), tierLevel: f.integer().default(1) },
});

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** `json` or `text` is the body; `lost` cuts the connection; `hang` never responds. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly lost?: true;
  readonly hang?: true;
}

/** A local HTTP server that records its requests. It sends none of the optional headers by itself. */
export async function startServer(answer: (request: Received, index: number) => Reply | Promise<Reply>) {
  const requests: Received[] = [];
  let underWay = 0;
  const seen = { mostAtOnce: 0 };
  const server = createServer(async (incoming, outgoing) => {
    underWay += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, underWay);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(incoming.url ?? "/", "http://server");
    const request = {
      method: incoming.method ?? "",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: incoming.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
    requests.push(request);
    const reply = await answer(request, requests.length - 1);
    underWay -= 1;
    outgoing.sendDate = false;
    if (reply.hang) return;
    if (reply.lost) {
      incoming.socket.destroy();
      return;
    }
    const body = reply.json === undefined ? (reply.text ?? "") : JSON.stringify(reply.json);
    const type = reply.json === undefined ? {} : { "content-type": "application/json" };
    outgoing.writeHead(reply.status ?? 200, { ...type, ...reply.headers }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    seen,
    host: `127.0.0.1:${port}`,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    lines: () => requests.map(({ method, path }) => `${method} ${path.replace("/v1", "")}`),
  };
}

/** A clock that only `sleep` advances, and randomness that is always 0.5. */
export function fakeTime() {
  const time = {
    now: Date.UTC(2030, 0, 1),
    slept: [] as number[],
    clock: () => time.now,
    random: () => 0.5,
    async sleep(ms: number) {
      time.slept.push(ms);
      time.now += ms;
    },
  };
  return time;
}

export const apiKey = "sk_canary_51c0ffee";

/** A server and a client with a fake clock, which is also the server's clock unless a reply has another `date`. */
export async function connected(
  answer: (request: Received, index: number) => Reply | Promise<Reply>,
  options: ApiOptions = {},
) {
  const time = fakeTime();
  const server = await startServer(async (request, index) => {
    const reply = await answer(request, index);
    return { ...reply, headers: { date: new Date(time.now).toUTCString(), ...reply.headers } };
  });
  const { clock, random, sleep } = time;
  const api = new ApiClient({ apiKey, baseUrl: server.baseUrl }, { clock, random, sleep, ...options });
  return { server, time, api };
}

/** An error response of the contract. */
export function refusal(status: number, code: string, more: Record<string, unknown> = {}): Reply {
  return {
    status,
    headers: { "x-request-id": "req_7" },
    json: { ok: false, error: { code, message: `said ${code}.`, ...more } },
  };
}

/** The error that a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error("rejected with something that is no Error");
  }
  throw new Error("it succeeded");
}
