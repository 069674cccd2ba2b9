import { join } from "node:path";
import { runProcesses, withProcessUse } from "../cpuTimes.js";
import { fixtures } from "../paths.js";
import type { BenchPart, Cell } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";

/** Without checkpoints, the engine writes the state once. Otherwise a create takes quadratic time. */
const withoutCheckpoints = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** Time, memory and state of programs of different sizes. Shows which process makes large tenants slow. */
export const size: BenchPart = {
  title: "Programs of different sizes",
  engine: true,
  async measure({ quick, say }) {
    const rows: Record<string, Cell>[] = [];
    for (const count of quick ? [10, 30] : [1_000, 3_000, 10_000]) {
      await BenchSandbox.during(async (sandbox) => {
        const env = { BENCH_USERS: String(count), ...withoutCheckpoints };
        await BenchStack.during({ folder: join(fixtures, "users"), env }, sandbox.config, async (stack) => {
          const steps = {
            "up without checkpoints": () => stack.up(),
            "preview without changes": () => stack.preview(),
            refresh: () => stack.refresh(),
          };
          for (const [step, run] of Object.entries(steps)) {
            await sandbox.takeRequests();
            const { result: seconds, use } = await withProcessUse(run);
            const requests = Object.values(await sandbox.takeRequests()).reduce((sum, one) => sum + one, 0);
            rows.push({
              what: `${step}, ${count.toLocaleString("en-US")} users`,
              seconds,
              perThousand: (seconds * 1_000) / count,
              requests,
              ...Object.fromEntries(
                Object.keys(runProcesses).flatMap((process) => {
                  const { cpu, memory } = use[process as keyof typeof runProcesses];
                  return [
                    [process, cpu],
                    [`${process}Memory`, memory],
                  ];
                }),
              ),
              state: Buffer.byteLength(stack.state()) / 1024 / 1024,
            });
            say(`${step}, ${count} users: ${seconds.toFixed(1)} s`);
          }
        });
      });
    }
    return [
      {
        id: "size",
        title: "Programs of different sizes, one round",
        columns: [
          { key: "what", label: "" },
          { key: "seconds", label: "s", digits: 1 },
          { key: "perThousand", label: "s per 1,000", digits: 1 },
          { key: "requests", label: "requests" },
          ...Object.entries(runProcesses).flatMap(([process, label]) => [
            { key: process, label: `${label} CPU, s`, digits: 1 },
            { key: `${process}Memory`, label: "peak, MiB" },
          ]),
          { key: "state", label: "state, MiB", digits: 1 },
        ],
        rows,
      },
    ];
  },
};
