import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { root } from "../stack/paths.js";
import type { Combination, CompatCheck } from "./compatCheck.js";

/** Name of a pack without mandatory policies, as the CLI lists it. */
const packName = "sipio-naming-and-cost";

/** Life of the program of the getting-started guide on the real CLI, in a project with the packed packages. */
export const cli: CompatCheck = {
  title: "previews with a policy pack, deploys, refreshes and destroys the program of the getting-started guide",
  async run(combination) {
    const { project, node, engine } = combination;
    const page = readFileSync(join(root, "docs", "guides", "getting-started.md"), "utf8");
    const [, program = ""] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
    project.write("index.ts", program);
    project.write("Pulumi.yaml", "name: office\nruntime: nodejs\n");
    const compilerOptions = { strict: true, target: "es2020", module: "commonjs", moduleResolution: "node" };
    project.write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["index.ts"] }));
    const state = project.path(`state-${node.version}`);
    mkdirSync(state);
    const sandbox = await startSandbox(combination);
    try {
      const base = engine.env();
      const env = {
        ...base,
        PATH: [dirname(node.executable), base.PATH].join(delimiter),
        PULUMI_BACKEND_URL: `file://${state}`,
        PULUMI_CONFIG_PASSPHRASE: "compat",
        PULUMI_HOME: project.path("home"),
        SIPIO_API_KEY: sandbox.key,
        SIPIO_BASE_URL: sandbox.url,
      };
      const pulumi = (...args: readonly string[]) =>
        execa("pulumi", [...args, "--non-interactive"], { cwd: project.directory, env, extendEnv: false, all: true });
      const before = await sandbox.rows();
      await pulumi("stack", "init", "dev");
      const pack = join("node_modules", "pulumi-sipio-policies", "naming-and-cost");
      const { all } = await pulumi("preview", "--stack", "dev", "--policy-pack", pack);
      if (!all.includes(packName)) throw new Error(`pulumi preview did not run the pack ${packName}:\n${all}`);
      await pulumi("up", "--yes", "--stack", "dev");
      if ((await sandbox.rows()) === before) throw new Error("pulumi up created no objects");
      await pulumi("up", "--yes", "--stack", "dev", "--expect-no-changes");
      await pulumi("refresh", "--yes", "--stack", "dev", "--expect-no-changes");
      await pulumi("destroy", "--yes", "--stack", "dev");
      const after = await sandbox.rows();
      if (after !== before) throw new Error(`pulumi destroy left objects: ${after} instead of ${before}`);
    } finally {
      await sandbox.stop();
    }
  },
};

interface Sandbox {
  readonly url: string;
  readonly key: string;
  /** Number of objects by type, as text. */
  rows(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the packed sandbox, which keeps its store in the project. */
async function startSandbox({ project, node }: Combination): Promise<Sandbox> {
  const command = project.path("node_modules", "sipio", "bin", "sipio.js");
  const args = [command, "sandbox", "--port", "0", "--data", project.path(`sandbox-${node.version}`)];
  const child: ChildProcess = spawn(node.executable, args, {
    cwd: project.directory,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  const early = exit.then(([code]) => Promise.reject(new Error(`the sandbox did not start (exit code ${code})`)));
  early.catch(() => undefined);
  const output = child.stdout;
  if (output === null) throw new Error("the sandbox has no output");
  const [line] = (await Promise.race([once(createInterface({ input: output }), "line"), early])) as [string];
  const { url, control, keys } = JSON.parse(line) as { url: string; control: string; keys: Record<string, string> };
  return {
    url,
    key: keys.acme ?? "",
    async rows() {
      const all = (await (await fetch(`${control}/rows`)).json()) as Record<string, readonly unknown[]>;
      return Object.entries(all)
        .filter(([, rows]) => rows.length > 0)
        .map(([type, rows]) => `${rows.length} ${type}`)
        .join(", ");
    },
    async stop() {
      child.kill();
      await exit;
    },
  };
}
