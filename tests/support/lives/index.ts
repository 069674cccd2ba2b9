import { writeFileSync } from "node:fs";
import fc from "fast-check";
import type { SandboxClient } from "../sandbox";
import { Draw } from "./draw";
import { add } from "./edits";
import { Life, type LifeStack } from "./life";
import { type Step, steps } from "./steps";

export { LifeError, type LifeStack } from "./life";

/** Sizes of lives. */
export interface Sizes {
  /** Most steps of a life. */
  readonly steps: number;
  /** Most resources with which a life begins. Edits add to them. */
  readonly resources: number;
  /** Time in milliseconds for shrinking a failed life. */
  readonly shrinkMs: number;
}

/** Lives that `npm run soak` requests. By default, the same few short ones run. */
export interface Asked {
  readonly lives: number;
  readonly seed: number;
  readonly sizes: Sizes;
}

/** Reads what `npm run soak` asks for from the environment. */
export function asked(short: Asked): Asked {
  const { SIPIO_LIVES: lives, SIPIO_LIVES_SEED: seed } = process.env;
  if (lives === undefined) return short;
  return { lives: Number(lives), seed: Number(seed), sizes: { steps: 40, resources: 40, shrinkMs: 10 * 60_000 } };
}

/** Writes what has come so far where `npm run soak` reads it. */
export function report(lived: Lived): void {
  const { SIPIO_LIVES_RESULT: file } = process.env;
  if (file !== undefined) writeFileSync(file, JSON.stringify(lived, undefined, 2));
}

/** Problems of lives, each with the seed that repeats it. */
export function problemsOf({ found }: Lived): string {
  return found.map(({ seed, problem }) => `seed ${seed}: ${problem}`).join("\n\n");
}

/** Engine on which a life runs. */
export interface Place {
  readonly stack: LifeStack;
  readonly sandbox: SandboxClient;
}

/** Results of lives. */
export interface Lived {
  readonly lives: number;
  /** Runs that changed something, each followed by the comparison of platform and program. */
  readonly steps: number;
  /** Edits that the preview refused, as it must. */
  readonly refused: number;
  /** The seed and the smallest life that failed, in words. */
  readonly found: readonly { readonly seed: number; readonly problem: string }[];
}

/**
 * Lives random lives, one after the other. Each has the next seed, and a seed stands for the same life whenever it is
 * used.
 * @param place Makes an empty stack on a sandbox that has nothing but its seeds, and ends both afterwards.
 */
export async function live(
  { lives, seed: firstSeed, sizes }: Asked,
  place: (live: (place: Place) => Promise<void>) => Promise<void>,
): Promise<Lived> {
  const counts = { lives: 0, steps: 0, refused: 0 };
  const found: { seed: number; problem: string }[] = [];
  for (let seed = firstSeed; seed < firstSeed + lives; seed += 1) {
    let failedAt = Number.POSITIVE_INFINITY;
    const property = fc.asyncProperty(livesOf(sizes), async ([beginning, commands]) => {
      fc.pre(Date.now() - failedAt <= sizes.shrinkMs);
      try {
        await place(async ({ stack, sandbox }) => {
          const life = await lived(beginning, commands, { stack, sandbox });
          counts.steps += life.steps;
          counts.refused += life.refused;
        });
      } catch (error) {
        failedAt = Math.min(failedAt, Date.now());
        throw error;
      }
    });
    const { failed, errorInstance } = await fc.check(property, { seed, numRuns: 1 });
    counts.lives += 1;
    if (failed) {
      const problem = errorInstance instanceof Error ? (errorInstance.stack ?? "") : String(errorInstance);
      found.push({ seed, problem });
    }
    report({ ...counts, found });
  }
  return { ...counts, found };
}

/** Start of a life. */
interface Beginning {
  readonly resources: number;
  readonly seed: number;
}

function livesOf({ steps: maxCommands, resources: max }: Sizes) {
  const commands = Object.entries(steps).flatMap(([name, { weight, step }]) => {
    const command = fc.nat().map((seed) => new Command(name, seed, step));
    return Array.from({ length: weight }, () => command);
  });
  return fc.tuple(
    fc.record<Beginning>({ resources: fc.integer({ min: 1, max }), seed: fc.nat() }),
    fc.commands(commands, { maxCommands, size: "max" }),
  );
}

/** A step of a life as fast-check runs it. */
class Command implements fc.AsyncCommand<object, Life> {
  constructor(
    private readonly name: string,
    private readonly seed: number,
    private readonly step: Step,
  ) {}

  check(): boolean {
    return true;
  }

  async run(_: object, life: Life): Promise<void> {
    await this.step(life, new Draw(this.seed));
  }

  toString(): string {
    return `${this.name}(${this.seed})`;
  }
}

/** Lives a life from an empty stack to its destruction. */
async function lived(
  { resources, seed }: Beginning,
  commands: Iterable<fc.AsyncCommand<object, Life>>,
  { stack, sandbox }: Place,
): Promise<Life> {
  await makeOthers(sandbox);
  const life = new Life(stack, sandbox);
  await life.begin();
  const draw = new Draw(seed);
  const said: string[] = [];
  let { program } = life;
  while (program.entries.length < resources) {
    const edited = add(program, draw);
    if (edited === undefined) continue;
    program = edited.program;
    said.push(edited.said);
  }
  await life.edit({ program, said: said.join("\n   "), touched: program.entries.map(({ id }) => id) });
  await fc.asyncModelRun(() => ({ model: {}, real: life }), commands);
  await life.end();
  return life;
}

/** Makes objects in the tenants that no program of a life declares. */
async function makeOthers(sandbox: SandboxClient): Promise<void> {
  for (const tenant of ["acme", "globex"]) {
    const key = sandbox.keys[tenant] ?? "";
    const post = async (path: string, body: unknown) => (await sandbox.call("POST", path, { key, body })).body?.id;
    const user = await post("/users", { username: "other", display_name: "Other", is_agent: 1 });
    const queue = await post("/queues", { name: "Other", strategy: "random" });
    await post(`/queues/${queue}/agents`, { user_id: user, tier_level: 1 });
    await post("/policies/call-limits", { scope_kind: "account", direction: "out", period_sec: 60, max_count: 1 });
  }
}
