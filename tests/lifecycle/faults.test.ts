import { type Declarations, RandomProgram } from "../../tools/soak/declarations.js";
import { faultKinds, randomFault } from "../../tools/soak/faults.js";
import { problemsOfMessages } from "../../tools/soak/messages.js";
import { differences } from "../../tools/soak/platform.js";
import { FaultProxy } from "../../tools/soak/proxy.js";
import { Random } from "../../tools/soak/random.js";
import { programOf } from "../support/declaredProgram";
import { InProcessSandbox, InProcessStack, type Run } from "../support/engine-in-process";
import { seeds } from "../support/seeds";

/** Short, because a request that hangs takes all of it. */
const attemptMs = 250;

describe.each([{ idempotency: false }, { idempotency: true }])("on a server with %o", ({ idempotency }) => {
  let sandbox: InProcessSandbox;
  let proxy: FaultProxy;

  beforeAll(async () => {
    sandbox = await InProcessSandbox.start({ idempotency });
    proxy = await FaultProxy.start(() => sandbox.url);
  });
  afterAll(async () => {
    await proxy.close();
    await sandbox.stop();
  });

  it.each(seeds(idempotency ? 10_000 : 0, 2))(
    "faults of every kind at a fifth of the requests leave the platform as declared (seed %i)",
    async (seed) => {
      await sandbox.control.reset();
      const random = new Random(seed);
      const stack = await InProcessStack.create(
        { "sipio:apiKey": sandbox.key, "sipio:baseUrl": proxy.url },
        { api: { timeouts: { attemptMs, connectMs: attemptMs } } },
      );
      const faulty = async (run: () => Promise<Run>) => {
        proxy.plan = () => (random.chance(0.2) ? randomFault(random, faultKinds, attemptMs) : undefined);
        for (let attempt = 1; ; attempt += 1) {
          const { ok, text } = await run();
          if (ok) break;
          expect(problemsOfMessages(text)).toEqual([]);
          expect(attempt, text).toBeLessThan(8);
        }
        proxy.plan = () => undefined;
      };
      const program = RandomProgram.of(random, 12);
      for (const { declarations } of [program, program.edited(random)]) {
        await faulty(() => stack.up(programOf(declarations)));
        await expectPlatform(stack, declarations);
        expect(Object.keys((await stack.up(programOf(declarations))).changes)).toEqual(["same"]);
        // An API key that the next program replaces must be older than its replacement by more than a second.
        await sandbox.control.advanceClock(5);
      }
      await faulty(() => stack.refresh());
      await faulty(() => stack.destroy());
      await expectPlatform(stack, []);
      stack.dispose();
    },
  );

  async function expectPlatform(stack: InProcessStack, declarations: Declarations): Promise<void> {
    const ids = new Map(stack.state.resources.map(({ urn, id }) => [urn.split("::").at(-1) ?? "", id]));
    expect(differences(declarations, ids, await sandbox.allRows())).toEqual([]);
  }
});
