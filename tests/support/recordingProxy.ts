import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it was sent. */
export interface Recorded {
  readonly method: string;
  /** Path below /v1, without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly status: number;
}

/** An answer of the server: its status and its JSON, `undefined` without a body. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Changes what a server answers to a request. */
export type Rewrite = (answer: Answer, request: { readonly method: string; readonly path: string }) => Answer;

/** A proxy that records requests: those that the provider sends, not those that a server counts. */
export class Recorder {
  private requests: Recorded[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /**
   * Starts a proxy for a base URL.
   * @param rewrite What becomes of JSON answers. Default: they stay as they are.
   */
  static async start(target: string, rewrite: Rewrite = (answer) => answer): Promise<Recorder> {
    const note: { to?: Recorder } = {};
    const { pathname } = new URL(target);
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", async () => {
        const body = Buffer.concat(chunks);
        const { host, connection, "transfer-encoding": _, "content-length": __, ...headers } = request.headers;
        const url = new URL(request.url ?? "/", target);
        try {
          const answer = await fetch(url, {
            method: request.method ?? "GET",
            headers: headers as Record<string, string>,
            ...(body.length > 0 && { body }),
          });
          const received = Buffer.from(await answer.arrayBuffer());
          const asked = { method: request.method ?? "GET", path: url.pathname.slice(pathname.length) };
          const { status, text } = rewritten(answer, received, (json) => rewrite(json, asked));
          note.to?.requests.push({
            ...asked,
            query: url.search,
            body: await bodyOf(body, request.headers["content-type"]),
            status,
          });
          const passed = [...answer.headers].filter(
            ([name]) =>
              !["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"].includes(name),
          );
          response.writeHead(status, Object.fromEntries(passed));
          response.end(text);
        } catch {
          response.destroy();
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    note.to = new Recorder(server, `http://127.0.0.1:${port}${pathname}`);
    return note.to;
  }

  /** The requests since the last call. */
  take(): readonly Recorded[] {
    const taken = this.requests;
    this.requests = [];
    return taken;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** An answer with another status and other JSON. What is no JSON stays as it is. */
function rewritten({ status, headers }: Response, received: Buffer, rewrite: (answer: Answer) => Answer) {
  const isJson = headers.get("content-type")?.includes("json") === true && received.length > 0;
  if (!isJson) return { status, text: received };
  const answer = rewrite({ status, body: JSON.parse(received.toString()) as unknown });
  return { status: answer.status, text: Buffer.from(JSON.stringify(answer.body)) };
}

/** A body as JSON; for a form, its fields and the number of bytes of a file. */
async function bodyOf(body: Buffer, type = ""): Promise<unknown> {
  if (body.length === 0) return undefined;
  if (!type.startsWith("multipart/")) return JSON.parse(body.toString());
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : value.size]));
}
