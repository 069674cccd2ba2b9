import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";
import { blocksOf } from "../support/markdown";
import { Recorder } from "../support/recordingProxy";

let sandbox: InProcessSandbox;
let recorder: Recorder;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
  recorder = await Recorder.start(sandbox.url);
});

beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({
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

/** Creates an object outside Pulumi and returns its ID. */
async function made(path: string, body: Record<string, unknown>, key = sandbox.key): Promise<string> {
  const answer = await sandbox.call("POST", path, { body, key });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return String(answer.body?.id);
}

const front = () => made("/users", { username: "1001", display_name: "Front desk", ring_timeout_sec: 40 });

/** The requests other than GET, with IDs shortened to their prefixes. */
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

/** A preview that succeeds and sends only GET requests. */
async function preview(program: Program) {
  recorder.take();
  const run = await stack.preview(program);
  expect(run.ok, run.text).toBe(true);
  expect(writes()).toEqual([]);
  return run.text;
}

/** A preview that fails and sends only GET requests. */
async function refused(program: Program) {
  recorder.take();
  const run = await stack.preview(program);
  expect(run.ok, run.text).toBe(false);
  expect(writes()).toEqual([]);
  return run.text;
}

const reception =
  (opts: sipio.SipioResourceOptions, args: Partial<sipio.UserArgs> = {}): Program =>
  () => {
    new sipio.User("reception", { username: "1001", displayName: "Reception", ...args }, opts);
    return {};
  };

describe("an object that is adopted by ID", () => {
  it("is shown in the preview with all changes, updated with one request, and then managed by the stack", async () => {
    const id = await front();
    const program = reception({ adopt: { id } });
    expect(await preview(program)).toContain(`
    User "reception" will adopt ${id} and change:
        displayName: "Front desk" → "Reception"
        ringTimeoutSec: 40 → 25 (the default)
`);
    const run = await up(program);
    expect(run.text).toContain(`User "reception" has adopted ${id} and changed:`);
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

  it("is shown in the preview as in the guide", async () => {
    const guide = blocksOf("docs/guides/adopting.md").find(({ language }) => language === "text")?.text ?? "";
    const [shownId = "no ID in the guide"] = guide.match(/us_[0-9a-z]{26}/) ?? [];
    const id = await made("/users", { username: "1000", display_name: "Front desk", ring_timeout_sec: 40 });
    const text = await preview(() => {
      new sipio.User("front", { username: "1000", displayName: "Reception" }, { adopt: { id } });
      return {};
    });
    const shown = guide.replace(shownId, id).trim().replace(/^/gm, "    ");
    expect(text).toContain(`${shown}\n`);
  });

  it("is not updated if it equals the declaration, and remains after destroy with retainOnDelete", async () => {
    const id = await made("/users", { username: "1001", display_name: "Reception", max_simultaneous: 3 });
    const [before] = await sandbox.rows("sip_user");
    const program = reception({ adopt: { id }, retainOnDelete: true });
    expect(await preview(program)).toContain(`User "reception" will adopt ${id} without changes\n`);
    await up(program);
    expect(writes()).toEqual([]);
    expect((await stack.destroy()).ok).toBe(true);
    expect(await sandbox.rows("sip_user")).toEqual([before]);
  });

  it("can be identified by a lookup, and can belong to another stack", async () => {
    await up(reception({}));
    const [row] = await sandbox.rows("sip_user");
    const other = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
    const program: Program = () => {
      const found = sipio.User.get("found", String(row?.id));
      new sipio.User("desk", { username: "1001", displayName: "Desk" }, { adopt: { id: found.id } });
      return {};
    };
    writes();
    const run = await other.up(program);
    expect(run.ok, run.text).toBe(true);
    expect(writes()).toMatchObject([{ method: "PATCH", body: { display_name: "Desk" } }]);
    other.dispose();
  });

  it("can be the stack's own object under another resource name that the same run removes", async () => {
    await up(reception({}));
    const [row] = await sandbox.rows("sip_user");
    const renamed: Program = () => {
      new sipio.User("desk", { username: "1001", displayName: "Reception" }, { adopt: { id: String(row?.id) } });
      return {};
    };
    writes();
    expect((await up(renamed)).changes).toMatchObject({ create: 1, delete: 1 });
    expect(writes()).toEqual([]);
    expect(await sandbox.rows("sip_user")).toEqual([row]);
  });
});

describe("an object that is adopted by natural key", () => {
  it("is the one with that key", async () => {
    const id = await front();
    await made("/users", { username: "1002" });
    expect(await preview(reception({ adopt: "existing" }))).toContain(`User "reception" will adopt ${id} `);
    await up(reception({ adopt: "existing" }));
    expect(await sandbox.rows("sip_user")).toMatchObject([{ id, display_name: "Reception" }, { username: "1002" }]);
  });

  it("is created if none exists and orCreate is set, and adopted otherwise", async () => {
    const program = reception({ adopt: "orCreate" });
    expect(await preview(program)).toContain('User "reception" will be created, because there is no object to adopt');
    const run = await up(program);
    expect(run.text).not.toContain("has adopted");
    expect(writes()).toMatchObject([{ method: "POST", path: "/users" }]);

    const other = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": recorder.url });
    const [row] = await sandbox.rows("sip_user");
    const again = await other.up(program);
    expect(again.text).toContain(`User "reception" has adopted ${row?.id} without changes`);
    expect(writes()).toEqual([]);
    other.dispose();
  });

  it("can depend on unknown values, and the preview says so", async () => {
    const id = await front();
    const program: Program = () => {
      const box = new sipio.VoicemailBox("box", { name: "Box" });
      const username = box.id.apply(() => "1001");
      new sipio.User("reception", { username, voicemail: box }, { adopt: "existing" });
      new sipio.User("other", { username: "1001", voicemail: box }, { adopt: { id: box.id.apply(() => id) } });
      return {};
    };
    const text = await preview(program);
    expect(text).toContain('User "reception" will adopt the User whose natural key is not known yet\n');
    expect(text).toContain('User "other" will adopt the User whose ID is not known yet\n');
  });
});

describe("an adopted child", () => {
  it("is found by its parent's ID and its own, or by its natural key among its siblings", async () => {
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
    expect(text).toContain(`RingGroupMember "dana" will adopt ${group}/${first} and change:\n        position: 4 → 1`);
    expect(text).toContain(`RingGroupMember "eli" will adopt ${group}/${second} and change:\n        position:`);
    await up(program);
    expect(writes()).toHaveLength(2);
    expect(await sandbox.rows("ring_group_member")).toMatchObject([
      { id: first, position: 1 },
      { id: second, position: 2, delay_sec: 9 },
    ]);
    expect((await up(program)).changes).toEqual({ same: 3 });
  });
});

describe("an adopted object with inline children", () => {
  const queue =
    (id: string, users: readonly string[]): Program =>
    () => {
      const agents = users.map((user) => ({ user, tierLevel: 2 }));
      const options: sipio.InlineInQueueOptionArgs[] = [{ digit: "2", action: "hangup", label: "Bye" }];
      new sipio.Queue("support", { name: "Support", strategy: "random", agents, options }, { adopt: { id } });
      return {};
    };

  it("has its children updated one by one, as the preview shows", async () => {
    const users = [];
    for (const username of ["1", "2", "3"]) users.push(await made("/users", { username, is_agent: 1 }));
    const id = await made("/queues", { name: "Support", strategy: "random" });
    await made(`/queues/${id}/agents`, { user_id: users[0], tier_level: 1 });
    await made(`/queues/${id}/agents`, { user_id: users[1], tier_level: 2 });
    await made(`/queues/${id}/options`, { digit: "1", action: "hangup" });
    const program = queue(id, [users[0] ?? "", users[2] ?? ""]);
    const text = await preview(program);
    expect(text).toContain(`Queue "support" will adopt ${id} and change:`);
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

  it("has its children replaced with one request if the platform supports it", async () => {
    const id = await made("/schedules", { name: "Hours", timezone: "Europe/Rome" });
    const monday = { kind: "weekly", dow: 1, start_time: "09:00", end_time: "17:00" };
    await made(`/schedules/${id}/rules`, { ...monday, is_closed: 1 });
    await made(`/schedules/${id}/rules`, { kind: "date", start_date: "2027-01-01", is_closed: 1 });
    const program: Program = () => {
      const rules: sipio.InlineScheduleRuleArgs[] = [
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

  it("stays in the state if a child is rejected, and the next up completes it", async () => {
    const user = await made("/users", { username: "1", is_agent: 1 });
    const id = await made("/queues", { name: "Support", strategy: "top_down" });
    const body = { ok: false, error: { code: "invalid_field", message: "refused for the test" } };
    await sandbox.control.addFault({ method: "POST", path: "/agents$", fault: { status: 422, body } });
    const failed = await stack.up(queue(id, [user]));
    expect(failed.ok).toBe(false);
    expect(failed.text).toMatch(/could not adopt Queue "support" completely: .*refused for the test/s);
    writes();
    await up(queue(id, [user]));
    expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /queues/q/agents",
      "POST /queues/q/options",
    ]);
    expect(await sandbox.rows("queue")).toMatchObject([{ id, strategy: "random" }]);
    expect((await up(queue(id, [user]))).changes).toEqual({ same: 2 });
  });
});

describe("an interrupted adoption", () => {
  it("is completed by the next up", async () => {
    const id = await front();
    await sandbox.control.addFault({ method: "PATCH", times: 50, fault: "drop-after" });
    const failed = await stack.up(reception({ adopt: { id } }));
    expect(failed.text).toMatch(/could not adopt User "reception": /);
    expect(await sandbox.rows("sip_user")).toMatchObject([{ display_name: "Reception" }]);
    await sandbox.control.clearFaults();
    writes();
    await up(reception({ adopt: { id } }));
    expect(writes()).toEqual([]);
    expect((await up(reception({ adopt: { id } }))).changes).toEqual({ same: 2 });
  });
});

describe("a preview rejects the adoption", () => {
  it("of invalid declarations, all at once, before any request", async () => {
    const id = await front();
    const text = await refused(() => {
      new sipio.User("wrong-class", { username: "1004" }, { adopt: { id: "q_1" } });
      new sipio.QueueAgent("no-parent", { queue: "q_1", user: "us_1" }, { adopt: { id: "qa_1" } });
      const limit: sipio.CallLimitArgs = { scope: "account", direction: "out", periodSec: 60, maxCount: 1 };
      new sipio.CallLimit("no-key", limit, { adopt: "orCreate" });
      new sipio.User("no-word", { username: "1002" }, { adopt: JSON.parse('"always"') });
      new sipio.User("first", { username: "1001" }, { adopt: { id } });
      new sipio.User("second", { username: "1003" }, { adopt: { id } });
      new sipio.User("imported", { username: "1005" }, { import: id });
      return {};
    });
    for (const line of [
      'User "wrong-class": adopt.id: must be the ID of a User, in the form us_…; got "q_1"',
      'QueueAgent "no-parent": adopt.id: must be the ID of a QueueAgent, in the form <id of the queue>/qa_…; got "qa_1"',
      'CallLimit "no-key": adopt: a CallLimit has no natural key to find it by. Use its ID: { id: "lim_…" }.',
      'User "no-word": adopt: must be { id: "us_…" }, "existing" or "orCreate"; got "always"',
      `User "second": adopt.id: "${id}" is also adopted by User "first". Keep one of the two.`,
      'User "imported": import: not supported by this provider. Use { adopt: { id: "…" } } instead.',
    ])
      expect(text).toContain(`error: ${line}`);
  });

  it("in a lookup", async () => {
    const id = await front();
    const text = await refused(() => {
      new sipio.User("looked-up", { username: "1001" }, { id, adopt: { id } });
      return {};
    });
    expect(text).toContain(
      'User "looked-up": adopt: not supported by get, which only reads. To adopt the object, declare it with new.',
    );
  });

  it("of a missing object or another tenant's object", async () => {
    const foreign = await made("/users", { username: "1001" }, sandbox.keys.globex);
    expect(await refused(reception({ adopt: { id: "us_nothing" } }))).toMatch(
      /'reception' has a problem: adopt: no User with the ID us_nothing exists in this account/,
    );
    expect(await refused(reception({ adopt: { id: foreign } }))).toContain(`no User with the ID ${foreign} exists`);
    expect(await refused(reception({ adopt: "existing" }))).toContain(
      'adopt: no User with username "1001" exists in this account. Correct the declaration, or write adopt: "orCreate"',
    );
  });

  it("of an object that needs a replacement", async () => {
    const id = await front();
    expect(await refused(reception({ adopt: { id } }, { username: "1002" }))).toContain(
      `adopt: ${id} has username "1001", but "1002" is declared. Only a replacement can change that.`,
    );
  });

  it("and an up without a preview rejects it too, without changes", async () => {
    const id = await front();
    const { ok, text } = await stack.up(reception({ adopt: { id } }, { username: "1002" }));
    expect(ok).toBe(false);
    expect(text).toContain(`adopt: ${id} has username "1001", but "1002" is declared`);
    expect(writes()).toEqual([]);
  });
});

describe("a replacement of an adopted object", () => {
  it("does not adopt: it is rejected until the option is removed", async () => {
    const id = await front();
    await up(reception({ adopt: { id } }));
    expect(await refused(reception({ adopt: { id } }, { username: "1002" }))).toContain("remove the option adopt");
    await up(reception({}, { username: "1002" }));
    const rows = await sandbox.rows("sip_user");
    expect(rows).toMatchObject([{ username: "1002" }]);
    expect(rows[0]?.id).not.toBe(id);
  });

  it("that is requested with --replace keeps the object", async () => {
    const id = await front();
    await up(reception({ adopt: { id } }));
    const urn = (await stack.exported()).resources.find(({ type }) => type.endsWith(":User"))?.urn ?? "";
    writes();
    await up(reception({ adopt: { id } }), { replace: [urn] });
    expect(writes()).toEqual([]);
    expect(await sandbox.rows("sip_user")).toMatchObject([{ id }]);
    expect((await stack.refresh()).changes).toEqual({ same: 2 });
  });
});

describe("an existing object with the natural key of a new resource", () => {
  /** The option that an error message suggests. */
  const suggestedOption = (text: string): sipio.SipioResourceOptions => {
    const [, adopt] = /add \{ adopt: (\{ id: "[^"]+" \}|"existing") \} to the resource options/.exec(text) ?? [];
    if (adopt === undefined) throw new Error(`no advice to adopt in: ${text}`);
    return { adopt: JSON.parse(adopt.replace("{ id:", '{ "id":')) };
  };

  it("is not changed, and the message shows the option that adopts it", async () => {
    const id = await front();
    const failed = await stack.up(reception({}));
    expect(failed.text).toMatch(/could not create User "reception": an object with this username already exists/);
    expect(await sandbox.rows("sip_user")).toMatchObject([{ display_name: "Front desk" }]);
    const opts = suggestedOption(failed.text);
    expect(opts).toEqual({ adopt: { id } });
    await up(reception(opts));
    expect(await sandbox.rows("sip_user")).toMatchObject([{ id, display_name: "Reception" }]);
  });

  it("is shown with its parent if it is a child", async () => {
    const user = await made("/users", { username: "1", is_agent: 1 });
    const queue = await made("/queues", { name: "Support", strategy: "random" });
    const id = await made(`/queues/${queue}/agents`, { user_id: user });
    const agent =
      (opts: sipio.SipioResourceOptions): Program =>
      () => {
        new sipio.QueueAgent("dana", { queue, user, tierLevel: 3 }, opts);
        return {};
      };
    const opts = suggestedOption((await stack.up(agent({}))).text);
    expect(opts).toEqual({ adopt: { id: `${queue}/${id}` } });
    await up(agent(opts));
    expect(await sandbox.rows("agent_queue_assignment")).toMatchObject([{ id, tier_level: 3 }]);
  });
});

describe("with an explicit provider", () => {
  const program =
    (apiKey: pulumi.Input<string> | ((of: sipio.Domain) => pulumi.Input<string>), id: string): Program =>
    () => {
      const acme = new sipio.Domain("acme", { domain: "acme.sip.io" });
      const provider = new sipio.Provider("globex", { apiKey: typeof apiKey === "function" ? apiKey(acme) : apiKey });
      new sipio.User("reception", { username: "1001", displayName: "Reception" }, { provider, adopt: { id } });
      return {};
    };

  it("the preview shows the adoption if the key is known, and both programs deploy", async () => {
    const key = sandbox.keys.globex ?? "";
    const id = await made("/users", { username: "1001", display_name: "Front desk" }, key);
    expect(await preview(program(key, id))).toContain(`User "reception" will adopt ${id} and change:`);
    const later = program((acme) => pulumi.all([acme.id]).apply(() => key), id);
    expect(await preview(later)).not.toContain("adopt");
    await up(later);
    expect(await sandbox.rows("sip_user")).toMatchObject([{ id, display_name: "Reception" }]);
    expect((await up(program(key, id))).changes).toMatchObject({ same: expect.any(Number) });
  });
});

describe("secrets", () => {
  it("are changed by an adoption and not shown: those of the platform and those of the program", async () => {
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
        expect(text).toContain(`        ${name}: not shown because it may be a secret\n`);
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
