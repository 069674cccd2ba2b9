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

/** A proxy that records requests: those that the provider sends, not those that a server counts. */
export class Recorder {
  private requests: Recorded[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Starts a proxy for a base URL. */
  static async start(target: string): Promise<Recorder> {
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
          const text = Buffer.from(await answer.arrayBuffer());
          note.to?.requests.push({
            method: request.method ?? "GET",
            path: url.pathname.slice(pathname.length),
            query: url.search,
            body: await bodyOf(body, request.headers["content-type"]),
            status: answer.status,
          });
          const passed = [...answer.headers].filter(
            ([name]) =>
              !["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"].includes(name),
          );
          response.writeHead(answer.status, Object.fromEntries(passed));
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

/** A body as JSON; for a form, its fields and the number of bytes of a file. */
async function bodyOf(body: Buffer, type = ""): Promise<unknown> {
  if (body.length === 0) return undefined;
  if (!type.startsWith("multipart/")) return JSON.parse(body.toString());
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : value.size]));
}
