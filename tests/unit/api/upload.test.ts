import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { isRecord } from "pulumi-sipio/schema";
import {
  ApiClient,
  type ApiOptions,
  type FilePart,
  ServerError,
  TimedOutError,
  TooLargeError,
} from "../../../provider/api";
import { onTestFinished } from "../../support/cleanUp";
import { apiKey, failureOf, fakeTime, user } from "./harness";

/** A server that receives each request with its whole body, or `undefined` if the body is incomplete. */
async function served(
  answer: (body: Buffer | undefined, response: ServerResponse, request: IncomingMessage) => void,
  options: ApiOptions = {},
) {
  const bodies: (Buffer | undefined)[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    let whole = true;
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      whole = false;
    }
    const body = whole ? Buffer.concat(chunks) : undefined;
    bodies.push(body);
    answer(body, response, request);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { clock, random, sleep: wait } = fakeTime();
  const { port } = server.address() as AddressInfo;
  const api = new ApiClient(
    { apiKey, baseUrl: `http://127.0.0.1:${port}/v1` },
    { clock, random, sleep: wait, ...options },
  );
  onTestFinished(async () => {
    await api.close();
    server.closeAllConnections();
    server.close();
  });
  return { api, bodies };
}

const made = (response: ServerResponse) =>
  response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ id: "us_1" }));

const part = (content: Uint8Array, opened: () => void = () => undefined): FilePart => ({
  part: "file",
  fileName: "file.wav",
  mediaType: "audio/wav",
  bytes: content.byteLength,
  async *open() {
    opened();
    yield content;
  },
});

const fields = { username: "größe\n2", ring_timeout_sec: 20, pin: null };

describe("an upload", () => {
  test("is a form with the fields and the file, a content length and an idempotency key", async () => {
    const seen: IncomingMessage[] = [];
    const { api, bodies } = await served((_, response, request) => {
      seen.push(request);
      made(response);
    });
    const content = Buffer.from("RIFF\r\n--\0sound");
    await api.create(user, undefined, fields, { idempotencyKey: "key-1", file: part(content) });
    const [headers] = seen.map((request) => request.headers);
    expect(headers).toMatchObject({ "idempotency-key": "key-1", "x-api-key": apiKey });
    const [body] = bodies;
    expect(headers?.["content-length"]).toBe(String(body?.byteLength));
    const type = String(headers?.["content-type"]);
    const form = await new Response(new Uint8Array(body ?? []), { headers: { "content-type": type } }).formData();
    expect([...form.keys()]).toEqual(["username", "ring_timeout_sec", "file"]);
    expect([form.get("username"), form.get("ring_timeout_sec")]).toEqual(["größe\r\n2", "20"]);
    const file = form.get("file");
    if (!(file instanceof File)) throw new Error("the file is none");
    expect([file.name, file.type]).toEqual(["file.wav", "audio/wav"]);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(content);
  });

  test("starts over after a 503, and after a lost connection if the object is not found", async () => {
    let opened = 0;
    const posts: (Buffer | undefined)[] = [];
    const { api } = await served((body, response, { method }) => {
      if (method === "GET") {
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ok: true, rows: [] }));
        return;
      }
      posts.push(body);
      if (posts.length === 1) response.writeHead(503).end();
      else if (posts.length === 2) response.destroy();
      else made(response);
    });
    const content = Buffer.alloc(300_000, "sound");
    const file = part(content, () => {
      opened += 1;
    });
    const { origin } = await api.create(user, undefined, fields, { idempotencyKey: "key-1", file });
    expect([opened, posts.length, origin]).toEqual([3, 3, "created"]);
    for (const body of posts) expect(body?.includes(content)).toBe(true);
  });

  test("is not retried if the file cannot be read completely, and the server gets no complete form", async () => {
    const { api, bodies } = await served((body, response) =>
      body === undefined ? response.destroy() : made(response),
    );
    const reason = new Error("it has changed");
    const broken: FilePart = {
      ...part(Buffer.alloc(200_000)),
      async *open() {
        yield Buffer.alloc(100_000);
        throw reason;
      },
    };
    expect(await failureOf(api.create(user, undefined, fields, { idempotencyKey: "key-1", file: broken }))).toBe(
      reason,
    );
    expect(bodies.filter((body) => body !== undefined)).toEqual([]);
    await api.create(user, undefined, fields, { idempotencyKey: "key-1", file: part(Buffer.alloc(10)) });
    expect(bodies.filter((body) => body !== undefined)).toHaveLength(1);
  });

  test("reports the reason if it is rejected before all bytes are sent", async () => {
    const server = createServer((_request, response) => {
      const error = { code: "too_large", message: "1 byte at most" };
      response.writeHead(413, { "content-type": "application/json" }).end(JSON.stringify({ ok: false, error }));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const api = new ApiClient({ apiKey, baseUrl: `http://127.0.0.1:${port}/v1` });
    onTestFinished(async () => {
      await api.close();
      server.closeAllConnections();
      server.close();
    });
    const large = part(Buffer.alloc(20_000_000));
    const error = await failureOf(api.create(user, undefined, fields, { idempotencyKey: "key-1", file: large }));
    expect(error).toBeInstanceOf(TooLargeError);
    expect(error.message).toContain("1 byte at most");
  });

  test("has a longer timeout, in proportion to its size on a slow line", async () => {
    const slowly = async (_: unknown, response: ServerResponse) => {
      response.writeHead(201, { "content-type": "application/json" });
      for (let tenth = 0; tenth < 10; tenth += 1) {
        response.write(" ");
        await sleep(100);
      }
      response.end(JSON.stringify({ id: "us_1" }));
    };
    const { api } = await served(slowly, { timeouts: { attemptMs: 400 }, retry: { attempts: 1 } });
    const error = await failureOf(api.create(user, undefined, fields, { idempotencyKey: "key-1" }));
    expect(error.cause).toBeInstanceOf(TimedOutError);
    // 250,000 bytes take two seconds on a line of 1 Mbit/s.
    const { row } = await api.create(user, undefined, fields, {
      idempotencyKey: "key-2",
      file: part(Buffer.alloc(250_000)),
    });
    expect(row.id).toBe("us_1");
  });

  test("keeps the limit of attempts", async () => {
    const { api, bodies } = await served((_, response) => response.writeHead(500).end());
    const file = part(Buffer.alloc(10));
    const error = await failureOf(api.create(user, undefined, fields, { idempotencyKey: "key-1", file }));
    expect(error.cause).toBeInstanceOf(ServerError);
    expect(bodies).toHaveLength(5);
  });

  test("streams 50 MB with the memory of a few chunks", async () => {
    // The server runs in its own process because its memory does not count.
    const script = `require("node:http").createServer(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += chunk.byteLength;
      response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ id: "us_1", bytes }));
    }).listen(0, "127.0.0.1", function () { console.log(this.address().port); });`;
    const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => {
      child.kill();
    });
    const [port] = await once(createInterface({ input: child.stdout }), "line");
    const api = new ApiClient({ apiKey, baseUrl: `http://127.0.0.1:${port}/v1` });
    onTestFinished(() => api.close());

    const mebibyte = 1024 * 1024;
    const piece = Buffer.alloc(64 * 1024, "sound");
    const generated = (bytes: number): FilePart => ({
      ...part(piece),
      bytes,
      async *open() {
        for (let left = bytes; left > 0; left -= piece.byteLength) yield piece;
      },
    });
    await api.create(user, undefined, fields, { idempotencyKey: "warm-up", file: generated(4 * mebibyte) });
    const before = process.memoryUsage().rss;
    let peak = before;
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    const { row } = await api.create(user, undefined, fields, {
      idempotencyKey: "key-1",
      file: generated(50 * mebibyte),
    });
    clearInterval(timer);
    expect(isRecord(row) && Number(row.bytes)).toBeGreaterThan(50 * mebibyte);
    expect((peak - before) / mebibyte).toBeLessThan(16);
  });
});
