import { FaultedLife } from "./faultedLife.js";
import { KilledFleet } from "./killedFleet.js";
import { KilledLife } from "./kills.js";
import { randomLives } from "./lives.js";
import { OfficeFolder } from "./officeFolder.js";
import { FaultProxy } from "./proxy.js";
import type { Random } from "./random.js";
import type { LifeResult } from "./results.js";
import { SoakSandbox } from "./sandbox.js";
import { type Environment, SoakStack } from "./stack.js";

/** Kind of soak runs. */
export interface SoakPart {
  readonly title: string;
  /** Runs one life and returns what it counted and found. */
  live(random: Random, engine: Environment, say: (line: string) => void): Promise<Omit<LifeResult, "seed">>;
}

/** All kinds of soak runs, by name. */
export const soakParts: Readonly<Record<string, SoakPart>> = {
  kills: {
    title: "Kills of random processes at random moments",
    live: (random, engine, say) =>
      onNewStack(random, engine, async ({ stack, sandbox, proxy, isHonored }) => {
        const life = new KilledLife(random, stack, sandbox, proxy, say);
        await life.live(random.integer(6, 30));
        const kills = Object.values(life.kills).reduce((sum, count) => sum + count, 0);
        const counts = {
          kills,
          ...prefixed("killed: ", life.kills),
          ...prefixed("step: ", life.steps),
          [`kills with idempotency keys ${isHonored ? "honored" : "ignored"}`]: kills,
        };
        return { counts, found: life.found };
      }),
  },
  fleet: {
    title: "Kills of a fleet's command or its workers at random moments",
    live: async (random, engine, say) => {
      const sandbox = await SoakSandbox.start();
      const folder = OfficeFolder.create(engine, sandbox);
      try {
        await sandbox.reset(random.chance(0.5));
        const life = new KilledFleet(random, folder, sandbox, say);
        await life.live();
        const kills = Object.values(life.kills).reduce((sum, count) => sum + count, 0);
        return { counts: { kills, ...prefixed("killed: ", life.kills) }, found: life.found };
      } finally {
        await sandbox.stop();
        folder.dispose();
      }
    },
  },
  faults: {
    title: "Faults over HTTP at a fifth of the requests",
    live: (random, engine, say) =>
      onNewStack(random, engine, async ({ stack, sandbox, proxy }) => {
        const life = new FaultedLife(random, stack, sandbox, proxy, say);
        await life.live(random.integer(4, 20));
        return { counts: life.counts, found: life.found };
      }),
  },
  lives: {
    title: "Random lives of programs on the in-process engine",
    live: (random, engine, say) => randomLives("lifecycle", random.seed(), engine, say),
  },
  "lives-cli": {
    title: "Random lives of programs on the real CLI",
    live: (random, engine, say) => randomLives("engine", random.seed(), engine, say),
  },
};

/** Stack with a sandbox of its own, behind a proxy. */
interface Setting {
  readonly stack: SoakStack;
  readonly sandbox: SoakSandbox;
  readonly proxy: FaultProxy;
  /** Whether the sandbox honors idempotency keys. */
  readonly isHonored: boolean;
}

async function onNewStack<T>(random: Random, engine: Environment, work: (setting: Setting) => Promise<T>): Promise<T> {
  const sandbox = await SoakSandbox.start();
  const proxy = await FaultProxy.start(() => sandbox.url);
  const empty = await SoakStack.create(engine);
  const stack = empty.copy(engine, { baseUrl: proxy.url, apiKey: sandbox.key });
  const isHonored = random.chance(0.5);
  try {
    await sandbox.reset(isHonored);
    return await work({ stack, sandbox, proxy, isHonored });
  } finally {
    await proxy.close();
    await sandbox.stop();
    stack.dispose();
    empty.dispose();
  }
}

function prefixed(prefix: string, counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [prefix + name, count]));
}
