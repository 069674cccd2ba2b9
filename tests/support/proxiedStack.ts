import { ensureEngine } from "../../tools/engine/index.js";
import { FaultProxy } from "../../tools/soak/proxy.js";
import { SoakSandbox } from "../../tools/soak/sandbox.js";
import { SoakStack } from "../../tools/soak/stack.js";

/** Stack on the real CLI, with its sandbox and a proxy between them. */
export interface ProxiedStack {
  readonly sandbox: SoakSandbox;
  readonly proxy: FaultProxy;
  readonly stack: SoakStack;
}

/**
 * Prepares a stack for each test of a file. The sandbox has no objects and ignores idempotency keys, which SIP.IO does
 * not document.
 */
export function useProxiedStack(): ProxiedStack {
  let sandbox: SoakSandbox;
  let proxy: FaultProxy;
  let empty: SoakStack;
  let stack: SoakStack;
  beforeAll(async () => {
    const engine = (await ensureEngine()).env();
    sandbox = await SoakSandbox.start();
    proxy = await FaultProxy.start(() => sandbox.url);
    empty = await SoakStack.create(engine);
  });
  beforeEach(async () => {
    await sandbox.reset(false);
    stack = empty.copy((await ensureEngine()).env(), { baseUrl: proxy.url, apiKey: sandbox.key });
  });
  afterEach(() => stack.dispose());
  afterAll(async () => {
    empty.dispose();
    await proxy.close();
    await sandbox.stop();
  });
  return {
    get sandbox() {
      return sandbox;
    },
    get proxy() {
      return proxy;
    },
    get stack() {
      return stack;
    },
  };
}
