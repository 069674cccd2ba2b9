import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { Client, Connection } from "@temporalio/client";

const longestStartMs = 60_000;

/** A development server of Temporal, which keeps everything in memory. */
export class TemporalServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
    readonly client: Client,
  ) {}

  /** Starts a server with the CLI that the set-up of the tests has provided. */
  static async start(): Promise<TemporalServer> {
    const cli = process.env.SIPIO_TEMPORAL_CLI;
    if (!cli) throw new Error("the set-up of the tests has provided no Temporal CLI");
    const port = await freePort();
    const options = ["--headless", "--ip", "127.0.0.1", "--port", String(port), "--log-level", "error"];
    const child = spawn(cli, ["server", "start-dev", ...options], { stdio: ["ignore", "ignore", "inherit"] });
    const address = `127.0.0.1:${port}`;
    for (const until = Date.now() + longestStartMs; ; ) {
      try {
        const connection = await Connection.connect({ address, connectTimeout: "1 second" });
        await connection.workflowService.describeNamespace({ namespace: "default" });
        return new TemporalServer(child, address, new Client({ connection }));
      } catch (error) {
        if (child.exitCode === null && Date.now() < until) continue;
        child.kill("SIGKILL");
        throw error;
      }
    }
  }

  /** Returns the histories of all workflows as JSON, with the values in plain text. */
  async histories(): Promise<string[]> {
    const all: string[] = [];
    for await (const { workflowId, runId } of this.client.workflow.list()) {
      const history = await this.client.workflow.getHandle(workflowId, runId).fetchHistory();
      all.push(JSON.stringify(history).replaceAll(/"data":"([A-Za-z0-9+/=]+)"/g, (_, data: string) => decoded(data)));
    }
    return all;
  }

  async stop(): Promise<void> {
    await this.client.connection.close();
    if (this.child.exitCode !== null) return;
    this.child.kill("SIGKILL");
    await once(this.child, "exit");
  }
}

const decoded = (data: string) => `"data":${Buffer.from(data, "base64").toString()}`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("the port of the server is not known");
  return address.port;
}
