import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter } from "node:path";
import { execa, type Options } from "execa";
import type { Engine } from "pulumi-engine";
import { home, passphraseFile, root, shellFile, stackFile, stackName, stateDir } from "./paths.js";

/** Quickstart stack on the real engine. */
export class QuickstartStack {
  constructor(private readonly engine: Engine) {
    mkdirSync(stateDir, { recursive: true });
    if (!existsSync(passphraseFile))
      writeFileSync(passphraseFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  }

  /** Environment variables for the CLI to find this stack's state and to decrypt its secrets. */
  private get variables(): Record<string, string> {
    return {
      PULUMI_BACKEND_URL: `file://${stateDir}`,
      PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile,
      PULUMI_SKIP_UPDATE_CHECK: "1",
    };
  }

  /** Creates the stack if it does not exist, and configures a sandbox. */
  async prepare(baseUrl: string, apiKey: string): Promise<void> {
    await this.quietly(["stack", "select", "--create", "--stack", stackName]);
    await this.quietly(["config", "set", "--stack", stackName, "sipio:baseUrl", baseUrl]);
    await this.secret("sipio:apiKey", apiKey);
    const configured = existsSync(stackFile) ? readFileSync(stackFile, "utf8") : "";
    if (!configured.includes("devicePassword"))
      await this.secret("devicePassword", randomBytes(15).toString("base64url"));
    const exports = Object.entries({ ...this.variables, PATH: `${this.engine.bin}${delimiter}$PATH` });
    writeFileSync(shellFile, exports.map(([name, value]) => `export ${name}="${value}"\n`).join(""));
  }

  /** Returns the names of other stacks in the quickstart's state, such as one for a real account. */
  async otherStacks(): Promise<string[]> {
    const stacks = JSON.parse(await this.quietly(["stack", "ls", "--all", "--json"])) as { readonly name: string }[];
    return stacks.map(({ name }) => name).filter((name) => name.split("/").at(-1) !== stackName);
  }

  /** Runs the CLI with visible output. */
  async watched(args: readonly string[]): Promise<void> {
    await this.run(args, { stdio: ["inherit", "inherit", "inherit"] });
  }

  /** Returns the stack's outputs. */
  async outputs(): Promise<Record<string, unknown>> {
    const text = await this.quietly(["stack", "output", "--json", "--stack", stackName]);
    return JSON.parse(text) as Record<string, unknown>;
  }

  /** Runs the CLI and returns its output. */
  async quietly(args: readonly string[], input?: string): Promise<string> {
    return this.run([...args, "--non-interactive"], input === undefined ? {} : { input });
  }

  /** Sets a secret through stdin, because other users can read arguments in the process list. */
  private secret(key: string, value: string): Promise<string> {
    return this.quietly(["config", "set", "--secret", "--stack", stackName, key], value);
  }

  private async run(args: readonly string[], options: Options): Promise<string> {
    const result = await execa("pulumi", [...args], {
      ...options,
      cwd: root,
      env: this.engine.env(this.variables),
      extendEnv: false,
      reject: false,
    });
    if (result.exitCode === 0) return String(result.stdout ?? "");
    const said = [result.stdout, result.stderr].filter(Boolean).join("\n");
    throw new Error(
      `pulumi ${args.slice(0, 2).join(" ")} failed (exit code ${result.exitCode})${said && `:\n${said}`}`,
    );
  }

  /** Whether the stack exists on this machine. */
  static exists(): boolean {
    return existsSync(home) && existsSync(stackFile);
  }
}
