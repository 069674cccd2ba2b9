import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { packCases } from "pulumi-sipio-policies/dist/packCases.js";
import { median } from "../median.js";
import { root, sipioCommand, workRoot } from "../paths.js";
import { office } from "../programs/office.js";
import type { BenchPart } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";

/** Preview with all policies, compared with previews without a policy pack and with an empty one, and with a check. */
export const policies: BenchPart = {
  title: "A preview with all policy packs, and a check of the state",
  engine: true,
  async measure({ quick, say }) {
    const count = quick ? 100 : 1_000;
    const times = { without: [] as number[], empty: [] as number[], all: [] as number[], check: [] as number[] };
    mkdirSync(workRoot, { recursive: true });
    const directory = mkdtempSync(join(workRoot, "policies-"));
    try {
      // Violations are only warnings here, so every preview runs to its end.
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
            await stack.up();
            const state = join(directory, "state.json");
            writeFileSync(state, stack.state());
            for (let round = 1; round <= (quick ? 1 : 5); round += 1) {
              const seconds = await policyCheck("--state", state, "--config", config);
              times.check.push(seconds);
              say(`round ${round}, sipio policy check: ${seconds.toFixed(1)} s`);
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
        title: `Preview of ${count.toLocaleString("en-US")} new resources, medians of alternating rounds`,
        columns: [
          { key: "what", label: "" },
          { key: "seconds", label: "s", digits: 1 },
          { key: "ratio", label: "/ no pack", digits: 2 },
        ],
        rows: [
          row("no policy pack", without),
          row("empty policy pack", median(times.empty)),
          row("all packs (`all`)", median(times.all)),
          row("`sipio policy check --state`", median(times.check)),
        ],
        note:
          `${packCases.flatMap(({ cases }) => cases).length} policies. Users, numbers and extensions are a third each. The time includes ` +
          "the start of the pack.\nThe empty pack measures Pulumi itself: the process, and two calls for each resource. The check runs all policies on\n" +
          "the state of the same resources, once they are created.",
      },
    ];
  },
};

/**
 * Runs `sipio policy check` and returns its duration in seconds, from the start of the process.
 * @throws Error if it has findings or is incomplete.
 */
async function policyCheck(...args: readonly string[]): Promise<number> {
  const from = performance.now();
  await execa(process.execPath, [sipioCommand, "policy", "check", ...args]);
  return (performance.now() - from) / 1000;
}

/** Creates a policy pack without policies. */
function emptyPack(directory: string): string {
  writeFileSync(join(directory, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(join(directory, "package.json"), JSON.stringify({ version: "1.0.0", main: "index.js" }));
  const text = 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });\n';
  writeFileSync(join(directory, "index.js"), text);
  return directory;
}
