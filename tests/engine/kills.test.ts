import { ensureEngine } from "../../tools/engine/index.js";
import { KilledLife } from "../../tools/soak/kills.js";
import { FaultProxy } from "../../tools/soak/proxy.js";
import { Random } from "../../tools/soak/random.js";
import { SoakSandbox } from "../../tools/soak/sandbox.js";
import { SoakStack } from "../../tools/soak/stack.js";

it("a life with kills on the real CLI ends as declared, with the steps of the guide alone", async () => {
  const engine = (await ensureEngine()).env();
  const sandbox = await SoakSandbox.start();
  const proxy = await FaultProxy.start(() => sandbox.url);
  const empty = await SoakStack.create(engine);
  const stack = empty.copy(engine, { baseUrl: proxy.url, apiKey: sandbox.key });
  try {
    await sandbox.reset(false);
    const life = new KilledLife(new Random(7), stack, sandbox, proxy, () => undefined);
    await life.live(4, { edits: 0 });
    expect(life.found).toEqual([]);
    expect(Object.values(life.kills).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  } finally {
    stack.dispose();
    empty.dispose();
    await proxy.close();
    await sandbox.stop();
  }
});
