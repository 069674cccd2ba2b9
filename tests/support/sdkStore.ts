import type { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import * as runtimeState from "@pulumi/pulumi/runtime/state";

/** The SDK's own store of a run, which its types omit. The Automation API creates one for each inline program. */
const { asyncLocalStorage, getStore, LocalStore, withLocalStorage } = runtimeState as unknown as {
  readonly asyncLocalStorage: AsyncLocalStorage<unknown>;
  readonly LocalStore: new () => unknown;
  getStore(): { readonly settings: { monitor?: unknown; engine?: unknown } };
  /** Missing in older versions of the SDK. */
  withLocalStorage?(run: () => Promise<void>): Promise<void>;
};

/** Runs a function in a store of its own. */
export const withStore =
  withLocalStorage ?? ((run: () => Promise<void>) => asyncLocalStorage.run(new LocalStore(), run));

/** Sets the monitor or the engine of the current store. */
export function setClients(clients: { readonly monitor?: unknown; readonly engine?: unknown }): void {
  Object.assign(getStore().settings, clients);
}

/** Runs a program with mocks, and with an engine whose client has this channel. */
export async function runWithEngine(
  mocks: Partial<pulumi.runtime.Mocks>,
  program: () => Promise<unknown>,
  { preview = true, getChannel }: { readonly preview?: boolean; readonly getChannel?: unknown } = {},
): Promise<void> {
  const newResource = ({ name, inputs }: pulumi.runtime.MockResourceArgs) => ({ id: `${name}_id`, state: inputs });
  const done = (_: unknown, callback: (error: unknown, response: unknown) => void) => callback(null, {});
  await withStore(async () => {
    await pulumi.runtime.setMocks({ newResource, call: () => ({}), ...mocks }, "tests", "test", preview, "acme");
    setClients({ engine: { getChannel, setRootResource: done, log: done } });
    await pulumi.runtime.runInPulumiStack(async () => {
      await program();
      return {};
    });
    await pulumi.runtime.disconnect();
  });
}
