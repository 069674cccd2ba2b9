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
  await sandbox.ask("POST", "/reset");
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

describe("what exists outside of the program", () => {
  it("is found by its key, and taken where a resource is; the second up changes nothing", async () => {
    const user = await make("/users", { username: "1001", is_agent: 1 });
    const queue = await make("/queues", { name: "Support", strategy: "random" });
    const agent = await make(`/queues/${queue}/agents`, { user_id: user, tier_level: 3 });
    const program = () => {
      const support = sipio.getQueue({ name: "Support" });
      const dana = sipio.getUser({ username: "1001" });
      new sipio.Number("main", { e164: "12025550123", dest: support, closedDest: dana });
      new sipio.RingGroup("agents", {
        name: "Agents",
        members: sipio.listUsers({ isAgent: true }).apply((users) => users.map((each) => ({ user: each }))),
      });
      const assignment = sipio.getQueueAgent({ queue: support, user: dana });
      const got = sipio.QueueAgent.get("got", assignment.id);
      return { assignment, tier: got.tierLevel, parent: got.queue, strategy: support.strategy };
    };
    const preview = await stack.preview(program);
    expect(preview.ok, preview.text).toBe(true);
    const up = await stack.up(program);
    expect(up.ok, up.text).toBe(true);
    expect(await sandbox.rows("did")).toMatchObject([
      { dest_kind: "queue", dest_id: queue, closed_dest_kind: "user", closed_dest_id: user },
    ]);
    expect(await sandbox.rows("ring_group_member")).toMatchObject([{ user_id: user }]);
    expect(await stack.outputs()).toEqual({
      assignment: { id: `${queue}/${agent}`, queue, user, tierLevel: 3 },
      tier: 3,
      parent: queue,
      strategy: "random",
    });
    recorder.take();
    const again = await stack.up(program);
    expect(again.changes.same).toBe(3);
    expect(recorder.take().filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("is found in what the same run makes: unknown at preview, right at up", async () => {
    const program = () => {
      const queue = new sipio.Queue("support", { name: "Support", strategy: "random" });
      const agents = sipio.listQueueAgents({ queue });
      const found = sipio.getQueue({ name: queue.id.apply(() => "Support") });
      new sipio.Number("main", { e164: "12025550123", dest: found });
      return { id: found.id, count: agents.apply((all) => all.length) };
    };
    const preview = await stack.preview(program);
    expect(preview.ok, preview.text).toBe(true);
    // Asked once, for the natural key of the new queue, and not for the look-up.
    expect(recorder.take().filter(({ path }) => path === "/queues")).toHaveLength(1);
    const up = await stack.up(program);
    expect(up.ok, up.text).toBe(true);
    const [queue] = await sandbox.rows("queue");
    expect(await stack.outputs()).toEqual({ id: queue?.id, count: 0 });
    expect(await sandbox.rows("did")).toMatchObject([{ dest_kind: "queue", dest_id: queue?.id }]);
  });

  it("is found in the account of an explicit provider, of a component's, and of one whose key the run makes", async () => {
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

  it("keeps its secrets encrypted in state, and its id open", async () => {
    const hashes = { ha1: "0123456789abcdef".repeat(2), ha1b: "fedcba9876543210".repeat(2) };
    const user_id = await make("/users", { username: "1001" });
    const id = await make("/devices", { user_id, auth_username: "1001", realm: "acme.example", ...hashes });
    const up = await stack.up(() => {
      const desk = sipio.getDevice({ authUsername: "1001", realm: "acme.example" });
      return { desk, hash: desk.ha1, all: sipio.listDevices(), id: desk.id };
    });
    expect(up.ok, up.text).toBe(true);
    const { text, resources } = await stack.exported();
    for (const hash of Object.values(hashes)) expect(`${text}${up.text}`).not.toContain(hash);
    const outputs = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs;
    expect(outputs?.id).toBe(id);
    for (const name of ["desk", "hash", "all"]) expect(JSON.stringify(outputs?.[name])).toContain("ciphertext");
    expect(await stack.outputs()).toMatchObject({ hash: hashes.ha1, desk: { id, ...hashes } });
  });

  it("comes from every page of a long list, asked for once", async () => {
    const schedule = await make("/schedules", { name: "Years" });
    const days = Array.from({ length: 1001 }, (_, index) => ({
      kind: "date",
      start_date: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    }));
    const put = await fetch(`${sandbox.url}/schedules/${schedule}/rules`, {
      method: "PUT",
      headers: { "x-api-key": sandbox.key, "content-type": "application/json" },
      body: JSON.stringify(days),
    });
    expect(put.status).toBe(200);
    const up = await stack.up(() => ({
      count: sipio.listScheduleRules({ schedule }).apply((rules) => rules.length),
      last: sipio.listScheduleRules({ schedule }).apply((rules) => rules.at(-1)?.startDate),
    }));
    expect(up.ok, up.text).toBe(true);
    expect(await stack.outputs()).toEqual({ count: 1001, last: days.at(-1)?.start_date });
    const pages = recorder.take().filter(({ path }) => path === `/schedules/${schedule}/rules`);
    // The preview that `up` shows first is left out here, so that this is one run.
    expect(pages).toHaveLength(2);
  });
});

describe("a look-up that comes to nothing", () => {
  let project = "";
  let env: Record<string, string> = {};

  /** As a user has it: a program in a file, run by the plain `pulumi`. */
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

  const none =
    'getUser: the account of this key has no User with username "1009". Check what is given, and whose key it is';
  const depending = `
    const nobody = sipio.getUser({ username: "1009" });
    new sipio.Extension("first", { digits: "1x", dest: nobody });
    new sipio.Extension("second", { digits: "2", dest: sipio.getUser({ username: "1009" }) });
    exports.name = nobody.displayName;`;

  it("fails the preview with its message, once, beside all other problems", async () => {
    const { exitCode, diagnostics } = await run("pulumi preview", depending);
    expect(exitCode).not.toBe(0);
    expect(times(diagnostics, none)).toBe(1);
    expect(times(diagnostics, 'Extension "first": digits: "1x" is not')).toBe(1);
    expect(diagnostics).not.toMatch(/\n +at /);
  });

  it("stops an up before anything is made of it", async () => {
    const { exitCode, diagnostics } = await run("pulumi up --yes --skip-preview", depending);
    expect(exitCode).not.toBe(0);
    expect(times(diagnostics, none)).toBe(1);
    expect(diagnostics).not.toMatch(/\n +at |nhandled/);
    expect(await sandbox.rows("extension")).toEqual([]);
  });

  it("fails a run also where nothing depends on it", async () => {
    const { exitCode, diagnostics } = await run(
      "pulumi up --yes --skip-preview",
      `sipio.getUser({ username: "1009" });`,
    );
    expect(exitCode).not.toBe(0);
    expect(times(diagnostics, none)).toBe(1);
    expect(diagnostics).not.toMatch(/\n +at |nhandled/);
  });

  it("names them all where there are several", async () => {
    const rows = ["us_1", "us_2"].map((id) => ({ id, username: "1009" }));
    const fault = { status: 200, body: { ok: true, count: 2, rows } };
    await sandbox.ask("POST", "/faults", { path: "^/users", fault });
    const { exitCode, diagnostics } = await run("pulumi preview", `sipio.getUser({ username: "1009" });`);
    expect(exitCode).not.toBe(0);
    expect(diagnostics).toContain('has more than one User with username "1009": us_1, us_2. Use User.get with the id');
  });

  it("tells everything that is wrong with what it is given", async () => {
    const { exitCode, diagnostics } = await run(
      "pulumi preview",
      `sipio.getQueueAgent({ queue: "us_1", usr: "us_1" });`,
    );
    expect(exitCode).not.toBe(0);
    expect(diagnostics).toMatch(
      /queue: "us_1" is not a Queue[\s\S]*user: required[\s\S]*usr: there is no such argument/,
    );
    expect(diagnostics).not.toMatch(/\n +at /);
  });
});
