import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { execa } from "execa";
import { repository } from "./markdown";
import { lateLoads } from "./nodeOptions";
import { SandboxProcess } from "./sandbox";

const template = `import * as sipio from "pulumi-sipio";
import { defineTenant, z } from "sipio-fleet";

export default defineTenant({
  args: z.object({ domain: z.string(), maxCount: z.int() }),
  secrets: { pin: "PIN of the voicemail box" },
  program: ({ domain, maxCount }, tenant) => {
    if (maxCount === 13) throw new Error("13 calls bring bad luck");
    const own = new sipio.Domain("own", { domain });
    new sipio.Secret("pin", { name: "vm:1:pin", value: tenant.secrets.pin });
    new sipio.CallLimit("hour", { scope: "account", direction: "out", periodSec: 3600, maxCount });
    return { domain: own.domain, pin: tenant.secrets.pin };
  },
});
`;

/** The values that must appear in no file, output or history. */
export const officeSecrets = { pin: "83920147", passphrase: "a passphrase for tests" };

/** A row of the tenants file. */
export interface OfficeRow {
  readonly key: string;
  readonly domain: string;
  readonly maxCount: number;
  readonly suspended?: true;
}

/** The report of a run. */
export interface OfficeReport {
  readonly tenants: readonly { tenant: string; result: string; errors: string[]; changes: Record<string, number> }[];
  readonly preview?: { unchanged: string[]; changed: string[]; changes: { change: string; count: number }[] };
  readonly removed: readonly string[];
}

/** The rows of four offices. */
export const [north, ...others] = ["north", "east", "south", "west"].map((key) => {
  return { key, domain: `${key}.sip.example`, maxCount: 10 };
}) as [OfficeRow, ...OfficeRow[]];

/**
 * Returns a function that waits until a process has written a text to its standard error. It also finds what was written
 * before it is called.
 */
function printedBy(started: PromiseLike<unknown> & { readonly stderr: Readable }): (text: string) => Promise<void> {
  let all = "";
  started.stderr.on("data", (chunk: Buffer) => {
    all += chunk.toString();
  });
  const ended = started.then(() => "ended" as const);
  return async (text) => {
    while (!all.includes(text)) {
      const state = await Promise.race([once(started.stderr, "data"), ended]);
      if (state === "ended" && !all.includes(text)) throw new Error(`ended without "${text}": ${all}`);
    }
  };
}

/** A fleet of offices in a folder of its own, with a sandbox as its platform. */
export class OfficeFleet {
  private constructor(
    readonly sandbox: SandboxProcess,
    readonly directory: string,
    private readonly options: readonly string[],
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * Writes the fleet, without tenants.
   * @param options Options of every run.
   */
  static async create(options: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<OfficeFleet> {
    const sandbox = await SandboxProcess.start();
    await sandbox.control.setRateLimit({ limit: 10, windowSec: 1 });
    mkdirSync(join(repository, "tests", ".work"), { recursive: true });
    const directory = mkdtempSync(join(repository, "tests", ".work", "fleet-"));
    mkdirSync(join(directory, "state"));
    writeFileSync(join(directory, "office.ts"), template);
    const description = {
      project: "offices",
      backend: "file://./state",
      baseUrl: sandbox.url,
      templates: { office: "office.ts" },
      tenants: "tenants.yaml",
    };
    writeFileSync(join(directory, "fleet.yaml"), JSON.stringify(description));
    await sandbox.call("POST", "/domains", { key: sandbox.keys.globex ?? "", body: { domain: "taken.sip.example" } });
    return new OfficeFleet(sandbox, directory, options, env);
  }

  async remove(): Promise<void> {
    await this.sandbox.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  writeRows(...rows: readonly OfficeRow[]): void {
    const tenants = rows.map(({ key, suspended, ...args }) => {
      const secrets = { pin: "env:OFFICE_PIN" };
      return { key, name: `Office ${key}`, template: "office", suspended, args, secrets };
    });
    writeFileSync(join(this.directory, "tenants.yaml"), JSON.stringify({ tenants }));
  }

  /** Starts `sipio fleet`, as its user would. */
  command(...args: readonly string[]) {
    const started = execa(process.execPath, [join(repository, "cli", "bin", "sipio.js"), "fleet", ...args], {
      cwd: this.directory,
      env: {
        NODE_OPTIONS: lateLoads,
        OFFICE_PIN: officeSecrets.pin,
        PULUMI_CONFIG_PASSPHRASE: officeSecrets.passphrase,
        PULUMI_HOME: join(repository, "tests", ".work", "home"),
        SIPIO_API_KEY: this.sandbox.key,
        SIPIO_BASE_URL: "",
        ...this.env,
      },
      stdin: "ignore",
      reject: false,
    });
    return Object.assign(started, { printed: printedBy(started) });
  }

  /** Starts a run. */
  start(...args: readonly string[]) {
    return this.command(...args, "--parallel", "2", ...this.options);
  }

  /** Runs to the end. No output contains a secret. */
  async run(...args: readonly string[]) {
    return this.ended(this.start(...args, "--json"));
  }

  /** Waits for the end of a run with a report in JSON. */
  async ended(started: PromiseLike<{ exitCode?: number; stdout: string; stderr: string }>) {
    const { exitCode, stdout, stderr } = await started;
    for (const secret of [this.sandbox.key, officeSecrets.pin, "sk_"]) {
      expect(`${stdout}${stderr}`).not.toContain(secret);
    }
    const report = (stdout === "" ? { tenants: [], removed: [] } : JSON.parse(stdout)) as OfficeReport;
    const results = Object.fromEntries(report.tenants.map(({ tenant, result }) => [tenant, result]));
    return { exitCode, stderr, report, results };
  }

  /** Accounts that the fleet has created, each as often as it exists. */
  async accounts() {
    const found = await this.sandbox.rows("account");
    return found.flatMap(({ id, name }) => (String(name).startsWith("Office ") ? [{ id, name: String(name) }] : []));
  }

  /** Names of the accounts, sorted. */
  async accountNames() {
    return (await this.accounts()).map(({ name }) => name).sort();
  }

  /** Contents of all files in the folder. */
  files(): string[] {
    return readdirSync(this.directory, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
  }
}
