import { join } from "node:path";
import { execa } from "execa";
import { fixtures, root } from "../paths.js";
import type { BenchPart, Cell } from "../results.js";

interface Run {
  /** CPU time in milliseconds. */
  readonly ms: number;
  /** Peak memory of the process in MiB. */
  readonly peak: number;
}

/** Creation and validation of the resources of a large program, without engine, provider or platform. */
export const programSuite: BenchPart = {
  title: "A program with many resources, without engine",
  engine: false,
  async measure({ quick, say }) {
    const most = quick ? 1_500 : 9_990;
    const rows: Record<string, Cell>[] = [];
    for (const kind of ["preview", "up"]) {
      const less = await run("ours", kind, most / 10);
      const ours = await run("ours", kind, most);
      const thin = await run("thin", kind, most);
      rows.push({
        what: kind,
        each: ours.ms / most,
        thinEach: thin.ms / most,
        ratio: ours.ms / thin.ms,
        growth: ours.ms / less.ms,
        peak: ours.peak,
        thinPeak: thin.peak,
        peakRatio: ours.peak / thin.peak,
      });
      say(kind);
    }
    return [
      {
        id: "program",
        title: `A program with ${most.toLocaleString("en-US")} resources and Pulumi's mocks, each run in a new process`,
        columns: [
          { key: "what", label: "" },
          { key: "each", label: "ms each", digits: 2 },
          { key: "thinEach", label: "thin, ms each", digits: 2 },
          { key: "ratio", label: "ours / thin", digits: 2 },
          { key: "growth", label: "time of all / a tenth", digits: 1 },
          { key: "peak", label: "peak, MiB", digits: 0 },
          { key: "thinPeak", label: "thin, MiB", digits: 0 },
          { key: "peakRatio", label: "ours / thin", digits: 2 },
        ],
        rows,
        note:
          "Users, numbers and extensions that refer to the users are a third each. Time is CPU time of all threads.\n" +
          "Thin: pulumi.CustomResource with the same arguments only. Linear growth is 10.",
      },
    ];
  },
};

async function run(form: string, kind: string, count: number): Promise<Run> {
  const { stdout } = await execa(process.execPath, [join(fixtures, "manyResources.cjs"), form, kind, String(count)], {
    cwd: root,
  });
  return JSON.parse(stdout) as Run;
}
