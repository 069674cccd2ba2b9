import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packCases } from "pulumi-sipio-policies/dist/cases.js";
import type { Part } from "../figures.js";
import { median } from "../median.js";
import { root } from "../places.js";
import { office } from "../programs/office.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";

/** A preview that is judged by every policy beside one that is not. */
export const policies: Part = {
  title: "A preview with all policy packs",
  engine: true,
  async measure({ quick, say }) {
    const count = quick ? 100 : 1_000;
    const times = { without: [] as number[], apart: [] as number[], together: [] as number[] };
    const directory = mkdtempSync(join(tmpdir(), "sipio-policies-"));
    try {
      // What a pack finds here warns, so that every preview runs to its end.
      const config = join(directory, "all.json");
      writeFileSync(config, JSON.stringify({ all: "advisory" }));
      const judgedBy = (packs: readonly string[]) => ({
        policyPacks: packs.map((pack) => join(root, "node_modules", "pulumi-sipio-policies", pack)),
        policyPackConfigs: packs.map(() => config),
      });
      const ways = { without: {}, apart: judgedBy(packCases.map(({ pack }) => pack)), together: judgedBy(["all"]) };
      await BenchSandbox.during((sandbox) =>
        BenchStack.during(
          () => office(count),
          sandbox.config,
          async (stack) => {
            for (let round = 1; round <= (quick ? 1 : 3); round += 1) {
              for (const way of ["without", "apart", "together"] as const) {
                const seconds = await stack.preview(ways[way]);
                times[way].push(seconds);
                say(`round ${round}, ${way}: ${seconds.toFixed(1)} s`);
              }
            }
          },
        ),
      );
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
    const without = median(times.without);
    const row = (what: string, seconds: number) => ({ what, seconds, ratio: seconds / without });
    return [
      {
        id: "policies",
        title: `preview of ${count.toLocaleString("en-US")} resources that are new, medians of rounds in turn`,
        columns: [
          { key: "what", label: "" },
          { key: "seconds", label: "s", digits: 1 },
          { key: "ratio", label: "/ without packs", digits: 2 },
        ],
        rows: [
          row("without packs", without),
          row("all packs as the pack `all`, one process", median(times.together)),
          row(`${packCases.length} packs, a process each`, median(times.apart)),
        ],
        note:
          `${packCases.flatMap(({ cases }) => cases).length} policies. A third each are users, numbers and extensions. ` +
          "Starting the packs is in the time.",
      },
    ];
  },
};
