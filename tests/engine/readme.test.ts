import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { blocksOf, repository } from "../support/markdown";
import { lateLoads } from "../support/nodeOptions";

const blocks = blocksOf("README.md");
const shell = blocks.filter(({ language }) => language === "sh").map(({ text }) => text.trim());
const [start = "", lookAround = "", destroy = ""] = shell;

let directory = "";

beforeAll(() => {
  mkdirSync(join(repository, "tests", ".work"), { recursive: true });
  directory = mkdtempSync(join(repository, "tests", ".work", "readme-"));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (command: string, cwd: string, env: Readonly<Record<string, string>> = {}) =>
  execa("bash", ["-euc", command], { cwd, env, all: true, reject: false });

/** Runs a later command. The first one has checked the types and loaded all modules, as for a user. */
const runUnchecked = (command: string, cwd: string) =>
  run(command, cwd, { PULUMI_NODEJS_TRANSPILE_ONLY: "true", NODE_OPTIONS: lateLoads });

it("has only blocks that are run here or in packages.test.ts", () => {
  expect([start, destroy, shell.at(-1)]).toEqual(["npm start", "npm run destroy", "npm test"]);
  expect(shell).toHaveLength(5);
  expect(blocks.filter(({ language }) => !["sh", "ts", "text"].includes(language))).toEqual([]);
});

/** Limit in milliseconds of a test that installs and builds everything. */
const installationLimitMs = 600_000;

describe("on a fresh clone", () => {
  let clone = "";

  beforeAll(async () => {
    clone = join(directory, "clone");
    mkdirSync(clone);
    const { stdout } = await execa("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      cwd: repository,
    });
    for (const file of stdout.split("\n")) cpSync(join(repository, file), join(clone, file), { recursive: true });
  });

  it(
    "npm start deploys a small office twice and lists its objects",
    async () => {
      const first = await run(start, clone);
      expect(first.exitCode, first.all).toBe(0);
      expect(first.all).toMatch(/Installing packages \(npm ci\), [\d.]+ s/);
      expect(first.all).toMatch(/\+ 19 created/);
      expect(first.all).toMatch(/19 unchanged/);
      expect(first.stdout).toMatch(/Numbers\n {2}\+12025550123 Main line +rings Dana/);
      expect(first.stdout).toMatch(/Next steps/);
    },
    installationLimitMs,
  );

  it("npm start again changes and installs nothing", async () => {
    const again = await runUnchecked(start, clone);
    expect(again.exitCode, again.all).toBe(0);
    expect(again.all).not.toMatch(/npm ci/);
    expect(again.all?.match(/19 unchanged/g)).toHaveLength(2);
  });

  it("npm start continues after a run that was killed", async () => {
    const state = join(clone, ".sipio", "state", ".pulumi");
    const attributes = readdirSync(state, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith("dev.json.attrs"),
    );
    expect(attributes).toHaveLength(1);
    for (const file of attributes) writeFileSync(join(state, file), "");
    const [locks] = ["locks/organization/acme-telephony/dev"].map((folder) => join(state, folder));
    mkdirSync(locks ?? "", { recursive: true });
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const lock = { pid, username: "user", hostname: hostname(), timestamp: new Date() };
    writeFileSync(join(locks ?? "", "1.json"), JSON.stringify(lock));
    const broken = await runUnchecked(`${lookAround} --non-interactive`, clone);
    expect(broken.all).toContain("failed to load checkpoint: EOF");
    const again = await runUnchecked(start, clone);
    expect(again.exitCode, again.all).toBe(0);
    expect(again.all).toContain("Removed the lock of a run that was killed.");
    expect(again.all).toContain("Deleted the empty file dev.json.attrs, which a killed run left.");
    expect(again.all?.match(/19 unchanged/g)).toHaveLength(2);
  });

  it("the plain pulumi works on the same stack", async () => {
    const { exitCode, all } = await run(`${lookAround} --non-interactive`, clone);
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/19 unchanged/);
  });

  it("npm run destroy does not delete the state of another stack, and names it", async () => {
    const inShell = (commands: string) => runUnchecked(`. .sipio/env.sh; ${commands}`, clone);
    const created = await inShell("pulumi stack init real --non-interactive");
    expect(created.exitCode, created.all).toBe(0);
    const refused = await runUnchecked(destroy, clone);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.all).toMatch(/also contains the state of (\S+\/)?real\. Nothing was deleted\./);
    const kept = await inShell(
      "pulumi stack rm real --yes --non-interactive; pulumi preview --stack dev --non-interactive",
    );
    expect(kept.exitCode, kept.all).toBe(0);
    expect(kept.all).toMatch(/19 unchanged/);
  });

  it("npm run destroy removes everything, and has no work the second time", async () => {
    const gone = await runUnchecked(destroy, clone);
    expect(gone.exitCode, gone.all).toBe(0);
    expect(gone.all).toMatch(/- 19 deleted/);
    expect(readdirSync(clone).filter((file) => file === ".sipio" || /^Pulumi\..+\.yaml$/.test(file))).toEqual([]);
    const again = await runUnchecked(destroy, clone);
    expect(again.stdout).toContain("Nothing to destroy.");
  });
});
