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
  /** Port on 127.0.0.1. If omitted, a free port is used. */
  readonly port?: number | undefined;
  /** Directory of the store, created if missing. If omitted, a temporary directory is used, which `stop` deletes. */
  readonly dataDir?: string | undefined;
  /** Seed that makes IDs the same in every run. If omitted, IDs are random. */
  readonly seed?: string | undefined;
  /** Fixed time in epoch seconds, at which the clock stays until moved. If omitted, the clock follows the machine's. */
  readonly clock?: number | undefined;
  /** Optional parts of the API contract to turn on or off. By default, all are on. A reset restores this selection. */
  readonly features?: Partial<Features> | undefined;
  /** Objects to serve. If omitted, all objects of SIP.IO are served. */
  readonly registry?: SchemaRegistry | undefined;
}

/** Running sandbox. */
export interface Sandbox {
  /** Base URL of the API: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** Base URL of the control API: `http://127.0.0.1:PORT/_sandbox`. */
  readonly controlUrl: string;
  /** Client of the control API. */
  readonly control: SandboxControl;
  /** API keys of the seeded tenants. */
  readonly keys: typeof keys;
  /** Finishes the requests under way, stops the server and closes the store. */
  stop(): Promise<void>;
}

/**
 * Starts a local server of the SIP.IO API.
 *
 * @example
 * ```ts
 * const sandbox = await startSandbox();
 * // Run your program with SIPIO_BASE_URL=sandbox.url and SIPIO_API_KEY=sandbox.keys.acme, then inspect the result.
 * const queues = await sandbox.control.rows("Queue");
 * await sandbox.stop();
 * ```
 *
 * @throws StoreInUseError if another sandbox uses the store. Error if the port is in use.
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
