import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { ensureEngine } from "../../tools/engine/index.js";
import { ensureRandomPlugin } from "../../tools/engine/random/index.js";
import { repository } from "../support/markdown";
import { lateLoads } from "../support/nodeOptions";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  mkdirSync(join(repository, "tests", ".work"), { recursive: true });
  folder = mkdtempSync(join(repository, "tests", ".work", "fleet-"));
  cpSync(join(repository, "examples", "fleet"), folder, { recursive: true });
  mkdirSync(join(folder, "state"), { recursive: true });
  const plugin = await ensureRandomPlugin(await ensureEngine());
  environment = {
    ...(plugin.kind === "stand-in" && { PATH: plugin.env().PATH }),
    NODE_OPTIONS: lateLoads,
    FERRIES_TRUNK_PASSWORD: "correct horse battery staple",
    PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
    PULUMI_HOME: join(repository, "tests", ".work", "home"),
    SIPIO_API_KEY: sandbox.key,
    SIPIO_BASE_URL: sandbox.url,
  };
});

afterAll(async () => {
  await sandbox?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function fleet(...args: readonly string[]) {
  const command = [join(repository, "cli", "bin", "sipio.js"), "fleet", ...args, "--json"];
  const { exitCode, stdout, stderr } = await execa(process.execPath, command, {
    cwd: folder,
    env: environment,
    stdin: "ignore",
    reject: false,
  });
  expect(exitCode, `${stdout}${stderr}`).toBe(0);
  return JSON.parse(stdout);
}

it("a tenant of each template gets an account with its own content, and a preview with another key of the reseller finds no changes", async () => {
  const each = ["--only", "bakery,ferries"];
  await fleet("up", ...each);
  const names = new Map((await sandbox.rows("account")).map(({ id, name }) => [id, name]));
  const devices = (await sandbox.rows("sip_device")).map(({ account_id, auth_username }) => {
    return `${names.get(account_id)}: ${auth_username}`;
  });
  expect(devices.sort()).toEqual([
    ...["101", "102"].map((digits) => `Harbour Bakery: ${digits}`),
    ...["1001", "1002", "1003"].map((digits) => `Northern Ferries: ${digits}`),
  ]);
  // The reseller's key is rotated.
  const { body } = await sandbox.call("POST", "/api-keys", { body: { scopes: ["*"] } });
  environment.SIPIO_API_KEY = String(body?.secret);
  const { preview } = await fleet("preview", ...each);
  expect(preview).toEqual({ unchanged: ["bakery", "ferries"], changed: [], changes: [] });
});
