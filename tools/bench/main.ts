import { availableParallelism } from "node:os";
import { ensureEngine } from "pulumi-engine";
import { exitCodeOf, step } from "../console/progress.js";
import { benchHelp, readBenchOptions } from "./options.js";
import type { Figures } from "./results.js";
import { benchParts } from "./suites/index.js";
import { resultTable } from "./table.js";

/** `npm run bench`: measures the provider and baselines, and prints the results. */
export function main(args: readonly string[]): Promise<number> {
  return exitCodeOf(async () => {
    const { json, quick, tenants, only, help: asked } = readBenchOptions(args, Object.keys(benchParts));
    if (asked) {
      process.stdout.write(benchHelp(benchParts));
      return;
    }
    const chosen = Object.entries(benchParts).flatMap(([name, part]) => (only.includes(name) ? [part] : []));
    const machine = { node: process.version, cores: availableParallelism(), engine: "" };
    if (chosen.some(({ engine }) => engine)) {
      const engine = await step("Preparing the Pulumi engine", (say) => ensureEngine({ onProgress: say }));
      process.env.PATH = engine.env().PATH;
      machine.engine = `Pulumi ${engine.version}`;
    }
    const figures: Figures[] = [];
    for (const part of chosen)
      figures.push(...(await step(part.title, (say) => part.measure({ quick, tenants, say }))));
    process.stdout.write(
      json ? asJson(figures, { ...machine, quick }) : figures.map((one) => `\n${resultTable(one)}\n`).join(""),
    );
  });
}

function asJson(figures: readonly Figures[], about: Readonly<Record<string, unknown>>): string {
  const rows = Object.fromEntries(figures.map(({ id, rows: all }) => [id, all]));
  return `${JSON.stringify({ ...about, figures: rows }, null, 2)}\n`;
}
