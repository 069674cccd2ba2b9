import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { median } from "../median.js";
import { workRoot } from "../paths.js";
import type { BenchPart } from "../results.js";

/** Imports and the expression that creates a user, for each form of a program. */
const forms = {
  ours: { head: 'import * as sipio from "pulumi-sipio";', create: "new sipio.User" },
  thin: {
    head: [
      'import * as pulumi from "@pulumi/pulumi";',
      "interface Args { username: pulumi.Input<string>; displayName: pulumi.Input<string>; isAgent?: pulumi.Input<boolean> }",
      "class User extends pulumi.CustomResource {",
      "  declare readonly username: pulumi.Output<string>;",
      "  constructor(name: string, args: Args) {",
      '    super("bench:index:User", name, { ...args });',
      "  }",
      "}",
    ].join("\n"),
    create: "new User",
  },
} as const;
type Form = keyof typeof forms;

/** Time that the TypeScript compiler takes for a program. */
export const tsc: BenchPart = {
  title: "Time to compile a program",
  engine: false,
  async measure({ quick, say }) {
    const count = quick ? 50 : 1_000;
    const rounds = quick ? 1 : 3;
    const seconds: Record<Form, number[]> = { ours: [], thin: [] };
    mkdirSync(workRoot, { recursive: true });
    const directory = mkdtempSync(join(workRoot, "bench-"));
    try {
      for (const form of Object.keys(forms) as Form[])
        writeFileSync(join(directory, `${form}.ts`), program(form, count));
      for (let round = 1; round <= rounds; round += 1) {
        for (const form of Object.keys(forms) as Form[]) {
          const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2020", "--module", "node16"];
          const from = performance.now();
          await execa("tsc", [...options, `${form}.ts`], { cwd: directory, preferLocal: true, localDir: workRoot });
          seconds[form].push((performance.now() - from) / 1000);
          say(`round ${round}, ${form}`);
        }
      }
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
    const [ours, thin] = [median(seconds.ours), median(seconds.thin)];
    return [
      {
        id: "tsc",
        title: `tsc of a program with ${count.toLocaleString("en-US")} users, medians of ${rounds} rounds`,
        columns: [
          { key: "what", label: "" },
          { key: "ours", label: "pulumi-sipio", digits: 1 },
          { key: "thin", label: "CustomResource", digits: 1 },
          { key: "toThin", label: "ours / CustomResource", digits: 2 },
        ],
        rows: [{ what: "tsc --noEmit, s", ours, thin, toThin: ours / thin }],
      },
    ];
  },
};

/** Program with one statement per user, so the compiler checks each one. */
function program(form: Form, count: number): string {
  const { head, create } = forms[form];
  const users = Array.from({ length: count }, (_, index) => {
    const args = `{ username: "${10_000 + index}", displayName: "Person ${index}", isAgent: ${index % 2 === 0} }`;
    return `${create}("user-${index}", ${args});`;
  });
  return `${[head, ...users].join("\n")}\n`;
}
