import { execa } from "execa";
import { median } from "../median.js";
import { root } from "../paths.js";
import type { BenchPart } from "../results.js";

const modules = {
  nothing: "node:path",
  "@pulumi/pulumi": "@pulumi/pulumi",
  "pulumi-sipio (the program)": "pulumi-sipio",
  "pulumi-sipio/dynamic (the provider)": "pulumi-sipio/dynamic",
} as const;

/**
 * Time to load the package in a new process. Every run of Pulumi loads it once in the program and once in the provider.
 */
export const load: BenchPart = {
  title: "Time to load the package",
  engine: false,
  async measure({ quick }) {
    const times = new Map<string, number[]>();
    for (let round = 0; round < (quick ? 3 : 9); round += 1) {
      for (const [name, id] of Object.entries(modules)) {
        const script = `const from = performance.now(); require(${JSON.stringify(id)}); console.log(performance.now() - from)`;
        const { stdout } = await execa(process.execPath, ["-e", script], { cwd: root });
        times.set(name, [...(times.get(name) ?? []), Number(stdout)]);
      }
    }
    const sdk = median(times.get("@pulumi/pulumi") ?? []);
    const rows = [...times].map(([what, all]) => ({ what, ms: median(all), ratio: median(all) / sdk }));
    return [
      {
        id: "load",
        title: "Time to load the package in a new process",
        columns: [
          { key: "what", label: "" },
          { key: "ms", label: "ms", digits: 0 },
          { key: "ratio", label: "/ @pulumi/pulumi", digits: 2 },
        ],
        rows,
        note: "Both the program and the provider's process always load @pulumi/pulumi.",
      },
    ];
  },
};
