import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { repositoryRoot } from "pulumi-engine";
import type { SoakSandbox } from "./sandbox.js";
import { type Environment, RunningCommand, soakRoot } from "./stack.js";

/** Content of a tenant: its users and the limit of its calls. */
export interface Office {
  readonly key: string;
  readonly people: number;
  readonly maxCount: number;
}

/** Fleet of offices in a folder of its own. */
export class OfficeFolder {
  private constructor(
    private readonly directory: string,
    private readonly env: Environment,
  ) {}

  /** Creates a fleet without tenants. */
  static create(engine: Environment, { url, key }: Pick<SoakSandbox, "url" | "key">): OfficeFolder {
    mkdirSync(soakRoot, { recursive: true });
    const directory = mkdtempSync(join(soakRoot, "soak-"));
    for (const name of ["state", "tmp"]) mkdirSync(join(directory, name));
    cpSync(join(repositoryRoot(), "tests", "bench", "fleet"), directory, { recursive: true });
    const description = {
      // Fleets in one backend have stacks of the same names.
      project: basename(directory),
      backend: process.env.SIPIO_SOAK_BACKEND ?? "file://./state",
      baseUrl: url,
      tenants: "tenants.yaml",
      templates: { office: "office.ts" },
    };
    writeFileSync(join(directory, "fleet.yaml"), JSON.stringify(description));
    return new OfficeFolder(directory, {
      ...engine,
      PULUMI_CONFIG_PASSPHRASE: "soak",
      PULUMI_HOME: join(directory, "home"),
      SIPIO_API_KEY: key,
      SIPIO_BASE_URL: "",
      // The journal of creates is kept in the temporary folder.
      TMPDIR: join(directory, "tmp"),
    });
  }

  /** Writes the tenants file. */
  declare(offices: readonly Office[]): void {
    const tenants = offices.map(({ key, ...args }) => ({ key, name: `Office ${key}`, template: "office", args }));
    writeFileSync(join(this.directory, "tenants.yaml"), JSON.stringify({ tenants }));
  }

  /** Starts a command of `sipio fleet`. */
  start(args: readonly string[]): RunningCommand {
    const command = join(repositoryRoot(), "cli", "bin", "sipio.js");
    return new RunningCommand(
      spawn(process.execPath, [command, "fleet", ...args], {
        cwd: this.directory,
        env: this.env,
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
