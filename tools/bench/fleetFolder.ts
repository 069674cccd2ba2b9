import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { fixtures, sipioCommand, workRoot } from "./paths.js";

/** Fleet in a folder of its own, with state and journal. */
export class FleetFolder {
  #raised = 0;

  private constructor(
    private readonly directory: string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly tenants: number,
    private readonly people: number,
  ) {
    this.#writeRows();
  }

  /** Runs work with a new fleet and removes its folder afterwards. Objects remain. */
  static async during<T>(
    environment: Readonly<Record<string, string>>,
    tenants: number,
    people: number,
    work: (folder: FleetFolder) => Promise<T>,
  ): Promise<T> {
    mkdirSync(workRoot, { recursive: true });
    const directory = mkdtempSync(join(workRoot, "bench-"));
    try {
      mkdirSync(join(directory, "state"));
      cpSync(join(fixtures, "fleet"), directory, { recursive: true });
      const description = {
        project: "bench",
        backend: "file://./state",
        baseUrl: environment.SIPIO_BASE_URL,
        tenants: "tenants.yaml",
        templates: { office: "office.ts" },
      };
      writeFileSync(join(directory, "fleet.yaml"), JSON.stringify(description));
      const own = { ...environment, PULUMI_HOME: join(directory, "home"), PULUMI_CONFIG_PASSPHRASE: "bench" };
      return await work(new FleetFolder(directory, own, tenants, people));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  /**
   * Runs a command of `sipio fleet`.
   * @throws Error if a tenant fails.
   */
  async run(...args: readonly string[]): Promise<void> {
    const options = { cwd: this.directory, env: this.environment, stdin: "ignore" } as const;
    await execa(process.execPath, [sipioCommand, "fleet", ...args], options);
  }

  /** Changes the call limit of the first tenants. */
  raiseLimits(tenants: number): void {
    this.#raised = tenants;
    this.#writeRows();
  }

  #writeRows(): void {
    const tenants = Array.from({ length: this.tenants }, (_, index) => {
      const args = { people: this.people, maxCount: index < this.#raised ? 20 : 10 };
      return { key: `tenant-${index}`, name: `Tenant ${index}`, template: "office", args };
    });
    writeFileSync(join(this.directory, "tenants.yaml"), JSON.stringify({ tenants }));
  }
}
