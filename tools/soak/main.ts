import { ensureEngine } from "pulumi-engine";
import { exitCodeOf, step } from "../console/progress.js";
import { readSoakOptions, soakHelp } from "./options.js";
import { soakParts } from "./parts.js";
import { Random } from "./random.js";
import { type LifeResult, total } from "./results.js";

/** `npm run soak`: repeats random lives for a time, and reports every fault with the seed that repeats it. */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    const { minutes, seed, only, json, help: asked } = readSoakOptions(args, Object.keys(soakParts));
    if (asked) {
      process.stdout.write(soakHelp(soakParts));
      return;
    }
    const engine = await step("Preparing the Pulumi engine", (say) => ensureEngine({ onProgress: say }));
    // Runs start the CLI by its name.
    process.env.PATH = engine.env().PATH;
    const until = Date.now() + minutes * 60_000;
    const random = new Random(seed);
    const results: Record<string, LifeResult[]> = Object.fromEntries(only.map((name) => [name, []]));
    const from = Date.now();
    for (let life = 0; life === 0 || Date.now() < until; life += 1) {
      for (const name of only) {
        const part = soakParts[name];
        if (part === undefined) continue;
        // The first life has the given seed, so a reported seed repeats its life.
        const own = life === 0 ? seed : random.seed();
        const title = `${part.title}, seed ${own}`;
        const result = await step(title, (say) => part.live(new Random(own), engine.env(), say));
        results[name]?.push({ seed: own, ...result });
      }
    }
    const spent = Math.round((Date.now() - from) / 1000);
    const summary = only.map((name) => ({
      part: name,
      lives: results[name]?.length ?? 0,
      counts: total(results[name] ?? []),
      found: (results[name] ?? []).flatMap((life) => life.found.map((fault) => ({ seed: life.seed, ...fault }))),
    }));
    const about = { seed, seconds: spent, node: process.version, engine: `Pulumi ${engine.version}` };
    process.stdout.write(json ? `${JSON.stringify({ ...about, parts: summary }, null, 2)}\n` : table(summary, spent));
    const faults = summary.flatMap(({ part, found }) => found.map((fault) => ({ part, ...fault })));
    if (faults.length === 0) return;
    const repeats = faults.map(
      ({ part, seed: own, what, log }) =>
        `${part}: ${what}\n  repeat with: npm run soak -- --only ${part} --minutes 0 --seed ${own}\n${log.join("\n")}`,
    );
    throw new Error(`Found ${faults.length} fault${faults.length === 1 ? "" : "s"}.\n\n${repeats.join("\n\n")}`);
  });
}

interface Summary {
  readonly part: string;
  readonly lives: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly found: readonly unknown[];
}

function table(summary: readonly Summary[], seconds: number): string {
  const rows = summary.map(({ part, lives, counts, found }) => {
    const lines = Object.entries(counts).map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`);
    return [`${part}: ${lives} lives in ${seconds} s, ${found.length} faults`, ...lines, ""].join("\n");
  });
  return `\n${rows.join("\n")}`;
}
