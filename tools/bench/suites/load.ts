import { execa } from "execa";
import { median } from "../median.js";
import { root } from "../paths.js";
import type { BenchPart } from "../results.js";

const sdk = 'require("@pulumi/pulumi");';

/** Statements of the measured processes, by name. */
const starts = {
  nothing: 'require("node:path");',
  "@pulumi/pulumi": sdk,
  "program: and pulumi-sipio": `${sdk} require("pulumi-sipio");`,
  "program: and the class User": `${sdk} require("pulumi-sipio").User;`,
  "program: and all classes": `${sdk} Object.values(require("pulumi-sipio"));`,
  "provider: and pulumi-sipio/dynamic": `${sdk} require("pulumi-sipio/dynamic");`,
  "provider: and the provider of User": `${sdk} require("pulumi-sipio/dynamic").provider("User");`,
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
      for (const [name, statements] of Object.entries(starts)) {
        const script = `const from = performance.now(); ${statements} console.log(performance.now() - from)`;
        const { stdout } = await execa(process.execPath, ["-e", script], { cwd: root });
        times.set(name, [...(times.get(name) ?? []), Number(stdout)]);
      }
    }
    const alone = median(times.get("@pulumi/pulumi") ?? []);
    const rows = [...times].map(([what, all]) => ({ what, ms: median(all), ratio: median(all) / alone }));
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
