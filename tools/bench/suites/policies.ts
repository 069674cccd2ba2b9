import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packCases } from "pulumi-sipio-policies/dist/packCases.js";
import { median } from "../median.js";
import { root, workRoot } from "../paths.js";
import { office } from "../programs/office.js";
import type { Part } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";

/** A preview that is judged by every policy, beside one that is not, and one with a pack that has no policy. */
export const policies: Part = {
  title: "A preview with all policy packs",
  engine: true,
  async measure({ quick, say }) {
    const count = quick ? 100 : 1_000;
    const times = { without: [] as number[], empty: [] as number[], all: [] as number[] };
    mkdirSync(workRoot, { recursive: true });
    const directory = mkdtempSync(join(workRoot, "policies-"));
    try {
      // What a pack finds here warns, so that every preview runs to its end.
      const config = join(directory, "config.json");
      writeFileSync(config, JSON.stringify({ all: "advisory" }));
      const judgedBy = (pack: string) => ({ policyPacks: [pack], policyPackConfigs: [config] });
      const ways = {
        without: {},
        empty: judgedBy(emptyPack(directory)),
        all: judgedBy(join(root, "node_modules", "pulumi-sipio-policies", "all")),
      };
      await BenchSandbox.during((sandbox) =>
        BenchStack.during(
          () => office(count),
          sandbox.config,
          async (stack) => {
            for (let round = 1; round <= (quick ? 1 : 5); round += 1) {
              for (const way of ["without", "empty", "all"] as const) {
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
          { key: "ratio", label: "/ without a pack", digits: 2 },
        ],
        rows: [
          row("without a pack", without),
          row("a pack without a policy", median(times.empty)),
          row("all packs, as the pack `all`", median(times.all)),
        ],
        note:
          `${packCases.flatMap(({ cases }) => cases).length} policies. A third each are users, numbers and extensions. Starting the pack is in ` +
          "the time.\nA pack without a policy is what Pulumi itself takes: the process, and two calls for each resource.",
      },
    ];
  },
};

/** A pack that judges nothing. */
function emptyPack(directory: string): string {
  writeFileSync(join(directory, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(join(directory, "package.json"), JSON.stringify({ version: "1.0.0", main: "index.js" }));
  const text = 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });\n';
  writeFileSync(join(directory, "index.js"), text);
  return directory;
}
