import { withHostMemory } from "../memory.js";
import { numbers, longList as ours, thinLongList as thin } from "../programs/longLists.js";
import type { BenchPart, Cell } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";
import { stateEntries } from "../stateEntries.js";

const methods = ["PUT", "GET", "POST", "PATCH", "DELETE"];

/** Time, requests, state and memory of one object with a long list, compared with a resource that has no effect. */
export const longListSuite: BenchPart = {
  title: "One phone list with many numbers",
  engine: true,
  async measure({ quick, say }) {
    const count = quick ? 5_000 : 50_000;
    const rows: Record<string, Cell>[] = [];
    await BenchSandbox.during(async (sandbox) => {
      const requests = async () => {
        const byMethod = await sandbox.takeRequests();
        return Object.fromEntries(methods.map((method) => [method, byMethod[method] ?? 0]));
      };
      const own = await measureLife(ours, count, sandbox.config, requests, (line) => say(`ours, ${line}`));
      const plain = await measureLife(thin, count, sandbox.config, requests, (line) => say(`thin, ${line}`));
      for (const [index, { what, value, ...sent }] of own.entries()) {
        const other = plain[index]?.value;
        const ratio = value === undefined || other === undefined ? undefined : value / other;
        rows.push({ what, ours: value, thin: other, ratio, ...sent });
      }
      rows.push({ what: "peak memory of the sandbox, MiB", ours: sandbox.peakMemory });
    });
    return [
      {
        id: "longList",
        title: `A phone list with ${count.toLocaleString("en-US")} numbers on the real engine, one round`,
        columns: [
          { key: "what", label: "" },
          { key: "ours", label: "pulumi-sipio", digits: 1 },
          { key: "thin", label: "thin, no effect", digits: 1 },
          { key: "ratio", label: "ours / thin", digits: 2 },
          ...methods.map((method) => ({ key: method, label: method })),
        ],
        rows,
        note: "Thin, no effect: a resource in the provider's form with the same map, whose provider returns its inputs without requests.",
      },
    ];
  },
};

interface Step {
  readonly what: string;
  readonly value: number | undefined;
  readonly [method: string]: Cell;
}

/** Measures each step in the life of a list, with the requests of each step. */
function measureLife(
  program: (entries: readonly string[]) => void,
  count: number,
  config: Readonly<Record<string, string>>,
  requests: () => Promise<Readonly<Record<string, number>>>,
  say: (line: string) => void,
): Promise<readonly Step[]> {
  let entries = numbers(count);
  return BenchStack.during(
    () => program(entries),
    config,
    async (stack) => {
      const steps: Step[] = [];
      const timed = async (name: string, run: () => Promise<number>) => {
        const value = await run();
        steps.push({ what: `${name}, s`, value, ...(await requests()) });
        say(`${name}: ${value.toFixed(1)} s`);
      };
      const { peak } = await withHostMemory(async () => {
        await timed("up", () => stack.up());
        await timed("up without changes", () => stack.upUnchanged());
        entries = numbers(count, 2);
        await timed("preview of two changed numbers", () => stack.preview());
        await timed("up of two changed numbers", () => stack.up());
        await timed("refresh", () => stack.refresh());
      });
      const list = stateEntries(stack.state()).find(({ type }) => type.startsWith("pulumi-nodejs:dynamic"));
      await timed("destroy", () => stack.destroy());
      return [
        ...steps,
        { what: "bytes in state per number", value: list && list.bytes / count },
        { what: "inputs and outputs per number, bytes", value: list && list.valueBytes / count },
        { what: "peak memory of the provider's process, MiB", value: peak },
      ];
    },
  );
}
