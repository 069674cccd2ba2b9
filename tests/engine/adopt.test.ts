import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { type Program, TestStack } from "../support/engine";
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
  await sandbox.ask("POST", "/reset");
  stack = await TestStack.create({
    "sipio:apiKey": sandbox.key,
    "sipio:baseUrl": recorder.url,
    "sipio:timeoutSec": "5",
  });
});

afterEach(() => stack.dispose());

afterAll(async () => {
  await recorder.close();
  await sandbox.stop();
});

/** Makes an object outside of Pulumi, and gives its id. */
async function made(path: string, body: Record<string, unknown>, key = sandbox.key): Promise<string> {
  const answer = await sandbox.call("POST", path, { body, key });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return String(answer.body?.id);
}

const front = () => made("/users", { username: "1001", display_name: "Front desk", ring_timeout_sec: 40 });

/** What was sent to change something, with ids cut to their prefixes. */
const writes = () =>
  recorder
    .take()
    .filter(({ method }) => method !== "GET")
    .map(({ method, path, body }) => ({ method, path: path.replace(/\b([a-z]+)_[0-9a-z]{26}/g, "$1"), body }));

async function up(program: Program, options = {}) {
  const run = await stack.up(program, options);
  expect(run.ok, run.text).toBe(true);
  return run;
}

/** A preview that succeeds and only reads. */
async function preview(program: Program) {
  recorder.take();
  const run = await stack.preview(program);
  expect(run.ok, run.text).toBe(true);
  expect(writes()).toEqual([]);
  return run.text;
}

const reception =
  (opts: sipio.SipioResourceOptions, args: Partial<sipio.UserArgs> = {}): Program =>
  () => {
    new sipio.User("reception", { username: "1001", displayName: "Reception", ...args }, opts);
    return {};
  };

describe("an object that is adopted by its id", () => {
  it("is named by the preview with all that will change, changed by one request, and the stack's from then on", async () => {
    const id = await front();
    const program = reception({ adopt: { id } });
    expect(await preview(program)).toContain(`
    User "reception" will adopt ${id}; what will change:
        displayName: "Front desk" → "Reception"
        ringTimeoutSec: 40 → 25 (the default)
`);
    const run = await up(program);
    expect(run.text).toContain(`User "reception" has adopted ${id}; what changed:`);
    expect(writes()).toEqual([
      { method: "PATCH", path: "/users/us", body: { display_name: "Reception", ring_timeout_sec: 25 } },
    ]);
    const { resources } = await stack.exported();
    expect(resources.find(({ type }) => type.endsWith(":User"))).toMatchObject({
      id,
      outputs: { username: "1001", displayName: "Reception" },
    });

    for (const later of [program, reception({})]) {
      const again = await up(later);
      expect(again.changes).toEqual({ same: 2 });
      expect(again.text).not.toContain("adopt");
      expect(recorder.take().map(({ path }) => path)).toEqual(["/whoami"]);
    }
    expect((await stack.refresh()).changes).toEqual({ same: 2 });
    expect((await stack.destroy()).ok).toBe(true);
    expect(await sandbox.rows("sip_user")).toEqual([]);
  });
});

describe("a child that is adopted", () => {
  it("is found by its parent's id and its own, or by its natural key among its siblings", async () => {
    const users = [await made("/users", { username: "1" }), await made("/users", { username: "2" })];
    const group = await made("/ring-groups", { name: "Desk" });
    const path = `/ring-groups/${group}/members`;
    const [first = "", second = ""] = [
      await made(path, { user_id: users[0], position: 4 }),
      await made(path, { user_id: users[1], delay_sec: 9 }),
    ];
    const program: Program = () => {
      const [dana = "", eli = ""] = users;
      new sipio.RingGroupMember(
        "dana",
        { ringGroup: group, user: dana, position: 1 },
        { adopt: { id: `${group}/${first}` } },
      );
      new sipio.RingGroupMember("eli", { ringGroup: group, user: eli, position: 2 }, { adopt: "existing" });
      return {};
    };
    const text = await preview(program);
    expect(text).toContain(
      `RingGroupMember "dana" will adopt ${group}/${first}; what will change:\n        position: 4 → 1`,
    );
    expect(text).toContain(`RingGroupMember "eli" will adopt ${group}/${second}; what will change:\n        position:`);
    await up(program);
    expect(writes()).toHaveLength(2);
    expect(await sandbox.rows("ring_group_member")).toMatchObject([
      { id: first, position: 1 },
      { id: second, position: 2, delay_sec: 9 },
    ]);
    expect((await up(program)).changes).toEqual({ same: 3 });
  });
});

describe("an object with inline children that is adopted", () => {
  const queue =
    (id: string, users: readonly string[]): Program =>
    () => {
      const agents = users.map((user) => ({ user, tierLevel: 2 }));
      const options: sipio.InQueueOptionEntry[] = [{ digit: "2", action: "hangup", label: "Bye" }];
      new sipio.Queue("support", { name: "Support", strategy: "random", agents, options }, { adopt: { id } });
      return {};
    };

  it("has its children made what is declared one by one, as the preview says", async () => {
    const users = [];
    for (const username of ["1", "2", "3"]) users.push(await made("/users", { username, is_agent: 1 }));
    const id = await made("/queues", { name: "Support", strategy: "random" });
    await made(`/queues/${id}/agents`, { user_id: users[0], tier_level: 1 });
    await made(`/queues/${id}/agents`, { user_id: users[1], tier_level: 2 });
    await made(`/queues/${id}/options`, { digit: "1", action: "hangup" });
    const program = queue(id, [users[0] ?? "", users[2] ?? ""]);
    const text = await preview(program);
    expect(text).toContain(`Queue "support" will adopt ${id}; what will change:`);
    for (const line of [
      'agents: ~ User with username "1": tierLevel 1 → 2',
      'agents: + User with username "3" (tierLevel 2)',
      'agents: - User with username "2"',
      'options: + digit "2" (action "hangup", label "Bye")',
      'options: - digit "1"',
    ])
      expect(text).toContain(`        ${line}\n`);
    await up(program);
    expect(writes()).toEqual([
      { method: "DELETE", path: "/queues/q/agents/qa", body: undefined },
      { method: "PATCH", path: "/queues/q/agents/qa", body: { tier_level: 2 } },
      { method: "POST", path: "/queues/q/agents", body: expect.objectContaining({ user_id: users[2], tier_level: 2 }) },
      { method: "DELETE", path: "/queues/q/options/iqo", body: undefined },
      { method: "POST", path: "/queues/q/options", body: { digit: "2", action: "hangup", label: "Bye" } },
    ]);
    expect((await up(program)).changes).toEqual({ same: 2 });
    expect(writes()).toEqual([]);
  });

  it("has them made so in one request where the platform takes the whole list", async () => {
    const id = await made("/schedules", { name: "Hours", timezone: "Europe/Rome" });
    const monday = { kind: "weekly", dow: 1, start_time: "09:00", end_time: "17:00" };
    await made(`/schedules/${id}/rules`, { ...monday, is_closed: 1 });
    await made(`/schedules/${id}/rules`, { kind: "date", start_date: "2027-01-01", is_closed: 1 });
    const program: Program = () => {
      const rules: sipio.ScheduleRuleEntry[] = [
        { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00", isClosed: false },
      ];
      new sipio.Schedule("hours", { name: "Hours", rules }, { adopt: "existing" });
      return {};
    };
    const text = await preview(program);
    expect(text).toContain(`
        rules: ~ "weekly 1 09:00 17:00": isClosed true → false
        rules: - "date 2027-01-01"
`);
    await up(program);
    expect(writes()).toEqual([{ method: "PUT", path: "/schedules/sch/rules", body: [{ ...monday, is_closed: 0 }] }]);
    expect(await sandbox.rows("time_schedule")).toMatchObject([{ id, timezone: "Europe/Rome" }]);
    expect((await up(program)).changes).toEqual({ same: 2 });
  });
});

describe("secrets", () => {
  it("are changed by an adoption and not shown: those of the platform, and what the program gives as one", async () => {
    const user = await made("/users", { username: "1001", display_name: "canary-old-name" });
    const hash = (digit: string) => digit.repeat(32);
    const device = { user_id: user, auth_username: "1001", realm: "acme.example", ha1: hash("a"), ha1b: hash("b") };
    await made("/domains", { domain: device.realm });
    await made("/devices", device);
    await made("/voicemail-boxes", { name: "Box", pin_secret_ref: "kv:canary:old" });
    const program: Program = () => {
      const displayName = pulumi.secret("canary-new-name");
      const dana = new sipio.User("dana", { username: "1001", displayName }, { adopt: "existing" });
      const credential = { authUsername: "1001", realm: "acme.example", password: "canary-password" };
      new sipio.Device("desk", { user: dana, ...credential }, { adopt: "existing" });
      new sipio.VoicemailBox("box", { name: "Box", pinSecret: "kv:canary:new" }, { adopt: "existing" });
      return {};
    };
    const shown = await preview(program);
    const done = await up(program);
    for (const text of [shown, done.text]) {
      for (const name of ["displayName", "ha1", "ha1b", "pinSecret"]) {
        expect(text).toContain(`        ${name}: not shown, it may be a secret\n`);
      }
      expect(text).not.toMatch(/canary|a{32}|b{32}/);
    }
    expect(await sandbox.rows("sip_user")).toMatchObject([{ display_name: "canary-new-name" }]);
    const [row] = await sandbox.rows("sip_device");
    expect(row?.ha1).not.toBe(hash("a"));
    expect((await stack.exported()).text).not.toMatch(/canary-new-name|canary-password/);
    expect((await up(program)).changes).toEqual({ same: 4 });
  });
});
