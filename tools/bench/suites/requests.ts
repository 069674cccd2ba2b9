import { users } from "../programs/users.js";
import type { BenchPart, Cell } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";

const methods = ["POST", "GET", "PATCH", "PUT", "DELETE"];

/** Requests to the API for each step in the life of a stack. */
export const requests: BenchPart = {
  title: "Requests to the API",
  engine: true,
  async measure({ quick, say }) {
    const count = quick ? 20 : 100;
    const rows: Record<string, Cell>[] = [];
    await BenchSandbox.during((sandbox) =>
      BenchStack.during(
        () => users(count),
        sandbox.config,
        async (stack) => {
          const steps: readonly (readonly [string, () => Promise<number>])[] = [
            ["create", () => stack.up()],
            ["no-change up", () => stack.upUnchanged()],
            ["refresh", () => stack.refresh()],
            ["destroy", () => stack.destroy()],
          ];
          for (const [step, run] of steps) {
            const seconds = await run();
            const byMethod = await sandbox.takeRequests();
            const total = Object.values(byMethod).reduce((sum, requests) => sum + requests, 0);
            const known = Object.fromEntries(methods.map((method) => [method, byMethod[method] ?? 0]));
            rows.push({ step, ...known, total, perObject: total / count });
            say(`${step}: ${seconds.toFixed(1)} s`);
          }
        },
      ),
    );
    return [
      {
        id: "requests",
        title: `Requests to the API for ${count} users`,
        columns: [
          { key: "step", label: "step" },
          ...methods.map((method) => ({ key: method, label: method })),
          { key: "total", label: "all" },
          { key: "perObject", label: "per object", digits: 2 },
        ],
        rows,
        note: "Counted by the sandbox. Each run begins with one GET /whoami, which checks the key before any other request.",
      },
    ];
  },
};
