import type { SchemaRegistry } from "pulumi-sipio/schema";
import { clock } from "./clock";
import type { Features } from "./control/settings";
import { controlState } from "./control/state";
import { base, controlBase, serve } from "./http/app";
import { ids } from "./ids";
import { keys, seed } from "./seeds";
import { listen } from "./server";
import { Store } from "./store/store";

export type { Features } from "./control/settings";
export { StoreInUseError } from "./store/database";
export { keys };

/** How a sandbox is started. */
export interface SandboxOptions {
  /** The objects that it knows; all that it does follows from them. */
  readonly registry: SchemaRegistry;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Directory of its store; made where it is missing. */
  readonly dataDir: string;
  /** Makes ids the same on every run. */
  readonly seed?: string | undefined;
  /** Epoch seconds at which its clock stands until a test moves it; without it, the machine's time. */
  readonly clock?: number | undefined;
  /** Optional parts of the contract with which it starts, and to which a reset goes back. Default: all of them. */
  readonly features?: Partial<Features> | undefined;
}

/** A sandbox that runs. */
export interface Sandbox {
  /** Base of the API: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** Base of what tests need beside the API: `http://127.0.0.1:PORT/_sandbox`. */
  readonly controlUrl: string;
  /** The credentials of the seeded tenants. */
  readonly keys: typeof keys;
  /** Lets the requests under way finish and closes the store. */
  close(): Promise<void>;
}

/**
 * Starts a SIP.IO /v1 server on this machine.
 * @throws StoreInUseError where another process has the store; Error where the port is taken.
 */
export async function startSandbox({ registry, port, dataDir, ...options }: SandboxOptions): Promise<Sandbox> {
  const store = new Store(dataDir, registry);
  const platform = { registry, store, clock: clock(options.clock), newId: ids(options.seed) };
  const held = controlState(options.features);
  try {
    store.transaction(() => seed(store, platform.clock.now()));
    const server = await listen(serve(platform, held), port);
    const origin = `http://127.0.0.1:${server.port}`;
    return {
      url: `${origin}${base}`,
      controlUrl: `${origin}${controlBase}`,
      keys,
      async close() {
        held.faults.clear();
        await server.close();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
