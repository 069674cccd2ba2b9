import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { execa } from "execa";
import * as sipio from "pulumi-sipio";
import { TestStack } from "../support/engine";
import { repository } from "../support/markdown";
import { Recorder } from "../support/recordingProxy";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let recorder: Recorder;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  recorder = await Recorder.start(sandbox.url);
});

beforeEach(async () => {
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
  recorder.take();
});

afterEach(async () => {
  stack.dispose();
  await sandbox.control.reset();
});

afterAll(async () => {
  await recorder.close();
  await sandbox.stop();
});

async function make(path: string, body: object, key = sandbox.key): Promise<string> {
  const answer = await sandbox.call("POST", path, { body, key });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return String(answer.body?.id);
}

const times = (text: string, part: string) => text.split(part).length - 1;

describe("an object outside the program", () => {
  it("is found in the account of an explicit provider, a component's provider, and one whose key is created in the run", async () => {
    await make("/users", { username: "2001" }, sandbox.keys.globex);
    const program = () => {
      const domain = new sipio.Domain("acme", { domain: "acme.sip.io" });
      const key = sandbox.keys.globex ?? "";
      const globex = new sipio.Provider("globex", { apiKey: pulumi.secret(key), baseUrl: sandbox.url });
      const made = new sipio.Provider("made", { apiKey: domain.id.apply(() => key), baseUrl: sandbox.url });
      const office = new pulumi.ComponentResource("tests:Office", "office", {}, { providers: [globex] });
      return {
        own: sipio.listUsers().apply((users) => users.length),
        explicit: sipio.getUser({ username: "2001" }, { provider: globex }).username,
        inherited: sipio.getUser({ username: "2001" }, { parent: office }).username,
        made: sipio.getUser({ username: "2001" }, { provider: made }).username,
      };
    };
    const preview = await stack.preview(program);
    expect(preview.ok, preview.text).toBe(true);
    expect(preview.text).toMatch(/explicit *: "2001"/);
    expect(preview.text).toMatch(/made *: \[unknown\]|made *: output<string>/);
    const up = await stack.up(program);
    expect(up.ok, up.text).toBe(true);
    expect(await stack.outputs()).toEqual({ own: 0, explicit: "2001", inherited: "2001", made: "2001" });
    const { text } = await stack.exported();
    expect(text).not.toContain(sandbox.keys.globex);
  });
});

describe("a failed lookup", () => {
  let project = "";
  let env: Record<string, string> = {};

  /** A user's project: a program in a file, run by plain `pulumi`. */
  beforeAll(async () => {
    mkdirSync(join(repository, "tests", ".work"), { recursive: true });
    project = mkdtempSync(join(repository, "tests", ".work", "lookups-"));
    mkdirSync(join(project, "state"));
    env = {
      PULUMI_BACKEND_URL: `file://${join(project, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "tests",
      PULUMI_SKIP_UPDATE_CHECK: "1",
      PULUMI_HOME: join(project, "home"),
      SIPIO_BASE_URL: sandbox.url,
      SIPIO_API_KEY: sandbox.key,
    };
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "project", main: "index.js" }));
    writeFileSync(join(project, "Pulumi.yaml"), "name: project\nruntime: nodejs\n");
    await execa("pulumi", ["stack", "init", "dev"], { cwd: project, env });
  });

  afterAll(() => rmSync(project, { recursive: true, force: true }));

  async function run(command: string, program: string) {
    writeFileSync(join(project, "index.js"), `const sipio = require("pulumi-sipio");\n${program}`);
    const { all, exitCode } = await execa("bash", ["-ec", command], { cwd: project, env, all: true, reject: false });
    const text = all ?? "";
    return { exitCode, text, diagnostics: text.slice(text.indexOf("Diagnostics:")) };
  }

  const none = 'getUser: no User with username "1009" exists in this account. Check the arguments';
  const depending = `
    const nobody = sipio.getUser({ username: "1009" });
    new sipio.Extension("first", { digits: "1x", dest: nobody });
    new sipio.Extension("second", { digits: "2", dest: sipio.getUser({ username: "1009" }) });
    exports.name = nobody.displayName;`;

  it("fails the preview with its message once, together with all other problems", async () => {
    const { exitCode, diagnostics } = await run("pulumi preview", depending);
    expect(exitCode).not.toBe(0);
    expect(times(diagnostics, none)).toBe(1);
    expect(times(diagnostics, 'Extension "first": digits: must be 1 to')).toBe(1);
    expect(diagnostics).not.toMatch(/\n +at /);
  });

  it("stops an up before dependent objects are created", async () => {
    const { exitCode, diagnostics } = await run("pulumi up --yes --skip-preview", depending);
    expect(exitCode).not.toBe(0);
    expect(times(diagnostics, none)).toBe(1);
    expect(diagnostics).not.toMatch(/\n +at |nhandled/);
    expect(await sandbox.rows("extension")).toEqual([]);
  });

  it("fails a run even if no resource depends on it", async () => {
    const { exitCode, diagnostics } = await run(
      "pulumi up --yes --skip-preview",
      `sipio.getUser({ username: "1009" });`,
    );
    expect(exitCode).not.toBe(0);
    expect(times(diagnostics, none)).toBe(1);
    expect(diagnostics).not.toMatch(/\n +at |nhandled/);
  });

  it("lists all matches if there are several", async () => {
    const rows = ["us_1", "us_2"].map((id) => ({ id, username: "1009" }));
    const fault = { status: 200, body: { ok: true, count: 2, rows } };
    await sandbox.control.addFault({ path: "^/users", fault });
    const { exitCode, diagnostics } = await run("pulumi preview", `sipio.getUser({ username: "1009" });`);
    expect(exitCode).not.toBe(0);
    expect(diagnostics).toContain(
      'found several objects of User with username "1009": us_1, us_2. Use User.get with one of these IDs.',
    );
  });

  it("reports all invalid arguments", async () => {
    const { exitCode, diagnostics } = await run(
      "pulumi preview",
      `sipio.getQueueAgent({ queue: "us_1", usr: "us_1" });`,
    );
    expect(exitCode).not.toBe(0);
    expect(diagnostics).toMatch(/queue: must be a Queue[\s\S]*user: required[\s\S]*usr: unknown argument/);
    expect(diagnostics).not.toMatch(/\n +at /);
  });
});
