import { type Declarations, RandomProgram } from "../../tools/soak/declarations.js";
import { differences } from "../../tools/soak/platform.js";
import { Random } from "../../tools/soak/random.js";
import { programOf } from "../support/declaredProgram";
import { InProcessSandbox, InProcessStack, type Interruption, type Run } from "../support/engine-in-process";
import { seeds } from "../support/seeds";

describe.each([{ idempotency: false }, { idempotency: true }])("on a server with %o", ({ idempotency }) => {
  let sandbox: InProcessSandbox;
  let stack: InProcessStack;
  let kills = 0;

  beforeAll(async () => {
    sandbox = await InProcessSandbox.start({ idempotency });
  });
  beforeEach(async () => {
    await sandbox.control.reset();
    stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  });
  afterEach(() => stack.dispose());
  afterAll(async () => {
    await sandbox.stop();
    if (process.env.SIPIO_LIVES !== undefined) console.log(`${kills} kills`);
  });

  it.each(seeds(idempotency ? 10_000 : 0, 5))(
    "kills at random moments leave the platform as declared (seed %i)",
    async (seed) => {
      const random = new Random(seed);
      /** Runs a command, which is killed a few times, until it succeeds. */
      const finish = async (requests: number, run: (interruption: { interruption?: Interruption }) => Promise<Run>) => {
        for (let round = random.integer(1, 4); round > 0; round -= 1) {
          const { isKilled } = await run({ interruption: randomKill(random, requests) });
          if (isKilled) kills += 1;
        }
        const { ok, text } = await run({});
        expect(ok, text).toBe(true);
      };
      const program = RandomProgram.of(random, random.integer(4, 20));
      for (const { declarations } of [program, program.edited(random), program.edited(random)]) {
        // Creates of two runs are further apart than the precision of `created_at`, by which a lost create is found.
        await sandbox.control.advanceClock(5);
        await finish(declarations.length * 2, (options) => stack.up(programOf(declarations), options));
        await expectPlatform(declarations);
        const again = await stack.up(programOf(declarations), { refresh: true });
        expect(Object.keys(again.changes), again.text).toEqual(["same"]);
      }
      await finish(10, (options) => stack.refresh(undefined, options));
      await finish(10, (options) => stack.destroy(options));
      await expectPlatform([]);
    },
  );

  async function expectPlatform(declarations: Declarations): Promise<void> {
    const ids = new Map(stack.state.resources.map(({ urn, id }) => [urn.split("::").at(-1) ?? "", id]));
    expect(differences(declarations, ids, await sandbox.allRows())).toEqual([]);
  }
});

function randomKill(random: Random, requests: number): Interruption {
  return {
    how: "kill",
    at: random.integer(1, requests),
    when: random.pick(["before", "after", "answered"]),
    turns: random.integer(0, 12),
    isWrite: random.chance(0.6),
  };
}
