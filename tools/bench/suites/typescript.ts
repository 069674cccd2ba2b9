import { join } from "node:path";
import { median } from "../median.js";
import { fixtures } from "../paths.js";
import type { BenchPart, Cell } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";

/** The same users in two forms, each in a file that the CLI compiles and runs as it does with a user's program. */
const programs = { ours: "users.ts", thin: "thinUsers.ts" } as const;
type Variant = keyof typeof programs;
const names = Object.keys(programs) as readonly Variant[];

/** Seconds that the CLI takes with one program. */
interface Round {
  readonly create: number;
  readonly preview: number;
  readonly unchanged: number;
}
const steps = { create: "up", preview: "preview without changes", unchanged: "up without changes" } as const;

/** Time of TypeScript programs under the CLI, as users write and run them. */
export const typescript: BenchPart = {
  title: "Time of TypeScript programs under the CLI",
  engine: true,
  async measure({ quick, say }) {
    const rows: Record<string, Cell>[] = [];
    for (const count of quick ? [30] : [300, 1000]) {
      const rounds: Record<Variant, Round[]> = { ours: [], thin: [] };
      await BenchSandbox.during(async (sandbox) => {
        // A create of 1,000 takes minutes, because the engine writes the whole state after each resource.
        for (let round = 1; round <= (count > 300 ? 1 : 3); round += 1) {
          for (const name of names) {
            await sandbox.reset();
            rounds[name].push(await measureRound(programs[name], count, sandbox.config));
            say(`${count} users, round ${round}, ${name}`);
          }
        }
      });
      for (const [step, label] of Object.entries(steps) as [keyof Round, string][]) {
        const ours = rounds.ours.map((round) => round[step]);
        const thin = rounds.thin.map((round) => round[step]);
        rows.push({
          what: `${label}, ${count} users, s`,
          ours: median(ours),
          thin: median(thin),
          toThin: median(ours) / median(thin),
          spread: `${Math.min(...ours).toFixed(1)} to ${Math.max(...ours).toFixed(1)}`,
        });
      }
    }
    return [
      {
        id: "typescript",
        title: "TypeScript programs under the CLI, with ts-node, medians of alternating rounds",
        columns: [
          { key: "what", label: "" },
          { key: "ours", label: "pulumi-sipio", digits: 1 },
          { key: "thin", label: "thin, no effect", digits: 1 },
          { key: "toThin", label: "ours / thin", digits: 2 },
          { key: "spread", label: "ours, range" },
        ],
        rows,
        note: "Both programs declare the same six properties of each user. Only pulumi-sipio sends requests.",
      },
    ];
  },
};

function measureRound(file: string, count: number, config: Readonly<Record<string, string>>): Promise<Round> {
  const env = { BENCH_USERS: String(count), BENCH_PROVIDER: join(fixtures, "nothing.cjs") };
  return BenchStack.during({ file: join(fixtures, file), env }, config, async (stack) => ({
    create: await stack.up(),
    preview: await stack.preview(),
    unchanged: await stack.upUnchanged(),
  }));
}
