import { availableParallelism } from "node:os";
import { FleetFolder } from "../fleetFolder.js";
import { withTotalMemory } from "../memory.js";
import type { BenchPart, Cell } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { TenantLoop } from "../tenantLoop.js";

/** Users of each tenant. With the account, its key and a call limit, a tenant has 30 objects. */
const people = 27;
const latencyMs = 50;

/** A fleet of tenants, compared with a loop of `pulumi up` over tenants with the same content. */
export const fleet: BenchPart = {
  title: "A fleet of tenants, compared with a loop of pulumi up",
  engine: true,
  async measure({ quick, tenants = quick ? 4 : 100, say }) {
    const rows: Record<string, Cell>[] = [];
    const parallel = availableParallelism();
    // One tenant of the loop takes as long as another, so a tenth of them is enough.
    const looped = Math.max(2, Math.ceil(tenants / 10));
    await BenchSandbox.during(async (sandbox) => {
      const row = async (what: string, count: number, work: () => Promise<unknown>) => {
        await sandbox.takeCounters();
        const from = performance.now();
        const { peak } = await withTotalMemory(work, sandbox.pid);
        const seconds = (performance.now() - from) / 1000;
        const { total, answers } = await sandbox.takeCounters();
        const each = count === 0 ? undefined : seconds / count;
        rows.push({ what, count, seconds, each, memory: peak, requests: total, refused: answers["429"] ?? 0 });
        say(`${what}: ${seconds.toFixed(1)} s`);
      };
      await sandbox.setLatency(latencyMs);
      await FleetFolder.during(sandbox.environment, tenants, people, async (folder) => {
        const changed = Math.max(1, Math.round(tenants * 0.31));
        await row("fleet up, all created", tenants, () => folder.run("up"));
        await row("fleet preview --changed, none changed", 0, () => folder.run("preview", "--changed"));
        await row("fleet preview, none changed", tenants, () => folder.run("preview"));
        folder.raiseLimits(changed);
        await row("fleet preview --changed, one limit changed", changed, () => folder.run("preview", "--changed"));
        await row("fleet up --changed, one limit changed", changed, () => folder.run("up", "--changed"));
      });
      for (const atOnce of [1, 2]) {
        await sandbox.reset();
        await sandbox.setLatency(latencyMs);
        await TenantLoop.during(sandbox.environment, looped, people, async (loop) => {
          const of = atOnce === 1 ? "loop of pulumi" : `loop of pulumi, ${atOnce} at once`;
          await row(`${of}: up, all created`, looped, () => loop.run(atOnce, "up", "--yes", "--skip-preview"));
          await row(`${of}: preview, none changed`, looped, () => loop.run(atOnce, "preview"));
          loop.raiseLimits();
          await row(`${of}: up, one limit changed`, looped, () => loop.run(atOnce, "up", "--yes", "--skip-preview"));
        });
      }
    });
    return [
      {
        id: "fleet",
        title: `${tenants} tenants of ${people + 3} objects, API latency of ${latencyMs} ms, one round`,
        columns: [
          { key: "what", label: "" },
          { key: "count", label: "tenants run" },
          { key: "seconds", label: "s", digits: 1 },
          { key: "each", label: "s per tenant", digits: 2 },
          { key: "memory", label: "peak, MiB" },
          { key: "requests", label: "requests" },
          { key: "refused", label: "429" },
        ],
        rows,
        note:
          `The fleet runs up to ${parallel} tenants at the same time, one per core. The loops run ${looped} tenants: compare the\n` +
          "seconds per tenant. Peak: resident memory of all processes together, in which shared pages count repeatedly.",
      },
    ];
  },
};
