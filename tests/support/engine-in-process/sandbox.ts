import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { type Sandbox, startSandbox } from "../../../sandbox";
import { SandboxClient } from "../sandbox";

/** A sandbox in the test's own process, used over HTTP. */
export class InProcessSandbox extends SandboxClient {
  private constructor(
    private readonly sandbox: Sandbox,
    private readonly directory: string,
  ) {
    super(sandbox.url, sandbox.controlUrl, sandbox.keys);
  }

  /**
   * Starts a sandbox.
   * @param options Whether it supports idempotency keys. Default `false`: SIP.IO documents none.
   */
  static async start({ idempotency = false } = {}): Promise<InProcessSandbox> {
    const directory = mkdtempSync(join(tmpdir(), "sipio-sandbox-"));
    const features = { idempotency };
    const sandbox = await startSandbox({ registry: objects, port: 0, dataDir: directory, features });
    return new InProcessSandbox(sandbox, directory);
  }

  async stop(): Promise<void> {
    await this.sandbox.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
