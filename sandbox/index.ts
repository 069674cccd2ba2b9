import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import type { SchemaRegistry } from "pulumi-sipio/schema";
import { clock } from "./clock";
import type { Features } from "./control/settings";
import { controlState } from "./control/state";
import { SandboxControl } from "./controlClient";
import { base, controlBase, serve } from "./http/app";
import { ids } from "./ids";
import { keys, seed } from "./seeds";
import { listen } from "./server";
import { Store } from "./store/store";

export type { Fault, FaultOrder } from "./control/faults";
export type { Counters, RequestRecord } from "./control/requestLog";
export type { Features, RateLimit, Settings } from "./control/settings";
export {
  type NewFault,
  type NewTenant,
  type PendingFault,
  SandboxControl,
  SandboxControlError,
  type SandboxRow,
  type SandboxState,
  type TenantKey,
} from "./controlClient";
export { StoreInUseError } from "./store/database";
export { keys };

/** Options of a sandbox. */
export interface SandboxOptions {
  /** Port on 127.0.0.1. Default: a free one. */
  readonly port?: number | undefined;
  /** Folder of its store, created if missing. Default: a temporary folder, which `stop` deletes. */
  readonly dataDir?: string | undefined;
  /** Makes IDs the same in every run. Default: random IDs. */
  readonly seed?: string | undefined;
  /** Epoch seconds at which its clock stands until it is moved. Default: the machine's time. */
  readonly clock?: number | undefined;
  /** Optional parts of the API contract; a reset returns to them. Default: all of them are on. */
  readonly features?: Partial<Features> | undefined;
  /** Objects that it serves. Default: all of SIP.IO. */
  readonly registry?: SchemaRegistry | undefined;
}

/** Sandbox that is running. */
export interface Sandbox {
  /** Base URL of the API: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** Base URL of the control interface: `http://127.0.0.1:PORT/_sandbox`. */
  readonly controlUrl: string;
  /** Client of the control interface. */
  readonly control: SandboxControl;
  /** API keys of the seeded tenants. */
  readonly keys: typeof keys;
  /** Finishes the requests under way, stops the server and closes the store. */
  stop(): Promise<void>;
}

/**
 * Starts a SIP.IO API server on this machine.
 *
 * @example
 * ```ts
 * const sandbox = await startSandbox();
 * // Run your program with SIPIO_BASE_URL=sandbox.url and SIPIO_API_KEY=sandbox.keys.acme, then look at what it created.
 * const queues = await sandbox.control.rows("Queue");
 * await sandbox.stop();
 * ```
 *
 * @throws StoreInUseError if another process uses the store; Error if the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { registry = objects, port = 0 } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "sipio-sandbox-")));
  const store = new Store(dataDir, registry);
  const platform = { registry, store, clock: clock(options.clock), newId: ids(options.seed) };
  const held = controlState(options.features);
  const close = async () => {
    store.close();
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    store.transaction(() => seed(store, platform.clock.now()));
    const server = await listen(serve(platform, held), port);
    const origin = `http://127.0.0.1:${server.port}`;
    return {
      url: `${origin}${base}`,
      controlUrl: `${origin}${controlBase}`,
      control: new SandboxControl(`${origin}${controlBase}`),
      keys,
      async stop() {
        held.faults.clear();
        await server.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
