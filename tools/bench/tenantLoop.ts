import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { fixtures, workRoot } from "./paths.js";

/** Project with one stack for each tenant, as a shell script would run it. */
export class TenantLoop {
  private constructor(
    private readonly directory: string,
    private environment: Readonly<Record<string, string>>,
    private readonly stacks: readonly string[],
  ) {}

  /** Runs work with a new project and its empty stacks, and removes its folder afterwards. Objects remain. */
  static async during<T>(
    environment: Readonly<Record<string, string>>,
    tenants: number,
    people: number,
    work: (loop: TenantLoop) => Promise<T>,
  ): Promise<T> {
    mkdirSync(workRoot, { recursive: true });
    const directory = mkdtempSync(join(workRoot, "bench-"));
    try {
      const state = join(directory, "state");
      mkdirSync(state);
      cpSync(join(fixtures, "tenantLoop"), directory, { recursive: true });
      const project = { name: "bench", runtime: "nodejs", backend: { url: `file://${state}` } };
      const compilerOptions = { strict: true, target: "es2020", module: "commonjs", moduleResolution: "node" };
      writeFileSync(join(directory, "Pulumi.yaml"), JSON.stringify(project));
      writeFileSync(join(directory, "package.json"), JSON.stringify({ name: "bench", main: "index.ts" }));
      writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
      const own = {
        ...environment,
        PULUMI_HOME: join(directory, "home"),
        PULUMI_CONFIG_PASSPHRASE: "bench",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        BENCH_PEOPLE: String(people),
        BENCH_MAX_COUNT: "10",
      };
      const loop = new TenantLoop(
        directory,
        own,
        Array.from({ length: tenants }, (_, index) => `tenant-${index}`),
      );
      for (const stack of loop.stacks) await loop.#pulumi("stack", "init", stack, "--no-select");
      return await work(loop);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  /** Changes the call limit of all tenants. */
  raiseLimits(): void {
    this.environment = { ...this.environment, BENCH_MAX_COUNT: "20" };
  }

  /**
   * Runs a command of Pulumi for each stack.
   * @param atOnce Number of stacks at the same time.
   * @throws Error if a stack fails.
   */
  async run(atOnce: number, ...args: readonly string[]): Promise<void> {
    const open = [...this.stacks];
    const work = async () => {
      for (let stack = open.shift(); stack !== undefined; stack = open.shift()) {
        await this.#pulumi(...args, "--stack", stack);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async #pulumi(...args: readonly string[]): Promise<void> {
    const options = { cwd: this.directory, env: this.environment, stdin: "ignore" } as const;
    await execa("pulumi", [...args, "--non-interactive"], options);
  }
}
